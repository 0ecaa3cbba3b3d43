package io.pipepool.internal.pool;

import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.dispatch.Answers;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;

/** One run of results, which a thread claims under the pool's lock before it delivers them. */
final class Claim {
  private final Lane lane;
  private final SentShare sent;
  private final ResultRuns runs;
  private final boolean afterInterrupt;
  private final boolean tooLarge;
  private int overdue = -1;
  private boolean timeout;
  private boolean made;
  private long madeAt;
  private int passed;

  /**
   * Prepares the claim of the present run of {@code runs}.
   *
   * @param afterInterrupt whether the worker had interrupted a call of the share before
   * @param tooLarge whether the worker's process has grown too large
   */
  Claim(Lane lane, SentShare sent, ResultRuns runs, boolean afterInterrupt, boolean tooLarge) {
    this.lane = lane;
    this.sent = sent;
    this.runs = runs;
    this.afterInterrupt = afterInterrupt;
    this.tooLarge = tooLarge;
  }

  Lane lane() {
    return lane;
  }

  SentShare sent() {
    return sent;
  }

  ResultRuns runs() {
    return runs;
  }

  /** Returns whether the calls of the run have returned. */
  boolean isSuccess() {
    return runs.kind() == RunKind.VALUES || runs.kind() == RunKind.DONE;
  }

  /** Returns whether the calls of the run have returned or thrown. */
  boolean isEnd() {
    return isSuccess() || runs.kind() == RunKind.FAILURE;
  }

  /** Returns how many calls of the run have thrown, or ended after their time limit. */
  int failed() {
    return runs.kind() == RunKind.FAILURE ? runs.count() : overdue >= 0 ? 1 : 0;
  }

  /**
   * Returns whether one of the calls may have exceeded its time limit. A call that ended before its
   * interrupt came has its result, no matter what time the clock here shows.
   */
  boolean mayBeLate() {
    return afterInterrupt && isEnd();
  }

  /** Finds the call that exceeded its time limit, and spares its worker. */
  void spareOverdue() {
    overdue = sent.ending().spareOverdue(runs.offset(), runs.offset() + runs.count());
    timeout = overdue >= 0 && sent.ending().isTimedOut();
  }

  /** Returns the call that exceeded its time limit, or -1. */
  int overdue() {
    return overdue;
  }

  /** Returns whether there is such a call, and not one whose elements no consumer takes. */
  boolean isTimeout() {
    return timeout;
  }

  /** Claims the run, unless the pool has given the share up. */
  void make(Answers answers, Decision decision) {
    if (answers.find(lane, sent.id()) != sent) {
      return;
    }
    boolean shortens = shortens(answers);
    if (!shortens) {
      checkPlace();
      checkAllowed(answers);
    }
    if (tooLarge) {
      lane.outgrow(); // at any frame, because the size may not be looked at again
    }
    switch (runs.kind()) {
      case RunKind.ELEMENTS -> answers.emitted(lane, sent, runs.body().remaining(), decision);
      case RunKind.SKIPPED -> {
        if (shortens) {
          answers.shortened(lane, sent, runs.count(), decision);
        } else {
          answers.skipped(lane, sent, runs.count(), decision);
        }
      }
      default -> {
        sent.observe(runs.count() - failed(), failed());
        answers.ended(lane, sent, runs.count(), overdue, decision);
      }
    }
    made = true;
    madeAt = decision.now();
  }

  /** Returns whether the run gives back the last calls of the share, behind one that runs. */
  private boolean shortens(Answers answers) {
    return runs.kind() == RunKind.SKIPPED
        && runs.offset() > sent.ended()
        && runs.offset() + runs.count() == sent.share().count()
        && answers.allowShortening(sent);
  }

  /** Checks that the run is about the next calls, and about none that were given back. */
  private void checkPlace() {
    if (runs.offset() != sent.ended()) {
      throw runs.body().malformed("results of call " + runs.offset() + ", not " + sent.ended());
    }
    if (runs.kind() != RunKind.ELEMENTS && runs.count() > sent.left()) {
      throw runs.body().malformed(runs.count() + " results, though " + sent.left() + " are left");
    }
  }

  private void checkAllowed(Answers answers) {
    if (runs.kind() == RunKind.ELEMENTS && !sent.emission().hasCredit()) {
      throw runs.body().malformed("call " + runs.offset() + " emits more than it may");
    }
    if (runs.kind() == RunKind.SKIPPED && !answers.allowSkip(lane, sent)) {
      throw runs.body().malformed("call " + runs.offset() + " comes back, though it could begin");
    }
  }

  /** Takes note that the next {@code calls} calls of the run have been delivered. */
  void passed(int calls) {
    passed += calls;
  }

  /** Returns the first call of the run that has not been delivered. */
  int firstUnpassed() {
    return runs.offset() + passed;
  }

  /** Returns the moment at which this thread has claimed the run. */
  long madeAt() {
    return madeAt;
  }

  /** Returns whether the run has been claimed, so that this thread delivers it. */
  boolean isMade() {
    return made;
  }
}
