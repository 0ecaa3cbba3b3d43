package io.pipepool.internal.dispatch;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about the calls that a worker had when it ended. */
final class LostCalls {
  private final Scheduler scheduler;
  private final ShareSender sender;

  LostCalls(Scheduler scheduler, ShareSender sender) {
    this.scheduler = scheduler;
    this.sender = sender;
  }

  /**
   * Decides about each of them: which call is blamed, and which run again.
   *
   * @param unwritten the shares whose frames the worker never got, by number
   * @param read the share that the worker had not read to its end, or null
   * @param words the failures of the calls that are blamed
   */
  void end(
      Lane lane,
      Set<Integer> unwritten,
      @Nullable SentShare read,
      FailureWords words,
      Decision decision) {
    List<SentShare> left = lane.inFlight().all();
    int written = 0;
    for (SentShare sent : left) {
      written += unwritten.contains(sent.id()) ? 0 : 1;
    }
    int started = Math.min(lane.threads(), written);
    Culprits culprits;
    try {
      culprits = Culprits.of(lane.fate(), left, started, read, words, scheduler.callsWaiting());
      decision.reserve(culprits.verdicts().size());
    } catch (Throwable e) { // most likely because memory is exhausted; no other lane has the calls
      giveUp(left, e, decision);
      return;
    }
    for (int i = 0; i < culprits.verdicts().size(); i++) {
      decision.fail(culprits.verdicts().get(i));
    }
    scheduler.again(culprits.again(), decision);
  }

  /** Gives the shares up one by one. One that was given up has no call left the next time. */
  void giveUp(List<SentShare> left, Throwable why, Decision decision) {
    for (SentShare sent : left) {
      if (sent.left() > 0) {
        sender.giveUp(sent.share().part(sent.ended(), sent.left()), why, decision);
        sent.end(sent.left());
      }
    }
  }
}
