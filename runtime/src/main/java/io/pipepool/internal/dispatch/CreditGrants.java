package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;

/** Lets calls emit more, because their consumers have taken what they emitted. */
final class CreditGrants {
  private final Workforce workforce;

  CreditGrants(Workforce workforce) {
    this.workforce = workforce;
  }

  /** Lets a call of {@code batch} emit {@code bytes} more. */
  void grant(Batch batch, long bytes, Decision decision) {
    for (Lane lane : workforce.lanes()) {
      for (SentShare sent : lane.inFlight().all()) {
        if (sent.share().batch() == batch) {
          lane.sender().credit(sent, bytes);
          sent.emission().grant(bytes, decision.now());
          decision.write(lane);
        }
      }
    }
  }
}
