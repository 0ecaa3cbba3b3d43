package io.pipepool.internal.dispatch;

import io.pipepool.internal.UnreadStream;
import java.util.List;

/** Ends each {@link UnreadStream} of a closed pool, which it would keep open for ever. */
final class UnreadStreams {
  private final Workforce workforce;
  private final Interruptions interruptions;
  private boolean closed;

  /** The moment from which on the grace counts. */
  private long sinceNanos;

  UnreadStreams(Workforce workforce, Interruptions interruptions) {
    this.workforce = workforce;
    this.interruptions = interruptions;
  }

  /** Takes note that the pool is closed. */
  void close(Decision decision) {
    if (!closed) {
      closed = true;
      sinceNanos = decision.now();
    }
    look(0, decision);
  }

  /**
   * Ends the streams of a closed pool that were not read for as long as the grace.
   *
   * @param stoodStill for how long this process has just stood still, in nanoseconds: its consumers
   *     had no time meanwhile
   */
  void look(long stoodStill, Decision decision) {
    if (!closed) {
      return;
    }
    if (stoodStill > 0) {
      sinceNanos = decision.now();
    }
    for (Lane lane : List.copyOf(workforce.lanes())) { // since ends may start others
      for (SentShare sent : List.copyOf(lane.inFlight().all())) {
        if (sent.emission().isBlocked() && !sent.ending().isUnwanted()) {
          look(sent, decision);
        }
      }
    }
  }

  private void look(SentShare sent, Decision decision) {
    long due =
        Moments.later(sent.emission().blockedSinceNanos(), sinceNanos) + UnreadStream.GRACE_NANOS;
    if (due - decision.now() > 0) {
      decision.lookAt(due);
    } else {
      interruptions.endUnread(sent.share().batch().results(), decision);
    }
  }
}
