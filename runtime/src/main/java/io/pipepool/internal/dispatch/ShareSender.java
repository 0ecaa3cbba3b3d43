package io.pipepool.internal.dispatch;

import io.pipepool.TransportException;

/** Sends shares to workers, and fails the calls of those that cannot be sent. */
final class ShareSender {
  private final TimeLimits timeLimits;

  ShareSender(TimeLimits timeLimits) {
    this.timeLimits = timeLimits;
  }

  /**
   * Sends a share. If that fails, most likely because memory is exhausted, the calls fail, since
   * the sending thread need not be the caller. If there is no memory for that either, the method
   * throws, and nothing has happened.
   *
   * @param awaited whether the calling thread will only wait for the share
   */
  void send(Lane lane, Share share, boolean awaited, Decision decision) {
    SentShare sent;
    try {
      decision.write(lane);
      sent = lane.send(share, awaited, decision.now());
    } catch (Throwable e) {
      giveUp(share, e, decision);
      return;
    }
    decision.traffic().add(sent.bytes(), decision.now() - share.readySinceNanos());
    timeLimits.watch(sent, decision);
  }

  /**
   * Fails the calls of a share that cannot be sent. Such a share is in no queue any more and in no
   * lane yet, so otherwise its calls would never end.
   */
  void giveUp(Share share, Throwable why, Decision decision) {
    share.batch().sendAgain(); // a writer may still read its inputs
    String problem =
        share.batch().task()
            + " could not be sent to a worker: "
            + why
            + "; if memory is short, send less at once, or give this process a larger heap";
    decision.fail(share, () -> new TransportException(problem, why));
    decision.free();
  }
}
