package io.pipepool.internal.dispatch;

import java.util.List;

/** Decides about calls that ended by themselves, but after their time limit. */
final class OverdueCalls {
  private final Scheduler scheduler;
  private final FailureWords.OfLiving words;

  OverdueCalls(Scheduler scheduler, FailureWords.OfLiving words) {
    this.scheduler = scheduler;
    this.words = words;
  }

  /**
   * Fails a call, or runs it again if it has attempts left.
   *
   * @param call counted from the first call of the share
   */
  void end(Lane lane, SentShare sent, int call, Decision decision) {
    Share share = sent.share();
    if (sent.mayRetry() && !sent.ending().isUnwanted()) {
      scheduler.again(List.of(share.single(call, 1).begun()), decision);
    } else {
      Throwable failure =
          sent.ending().reason() == Ending.Reason.UNREAD
              ? Interruptions.unwanted(sent.ending().reason(), share.batch())
              : words.of(lane).timedOut(share, call, scheduler.callsWaiting());
      decision.fail(new Verdict(share.batch(), share.from() + call, failure));
    }
  }
}
