package io.pipepool.internal.pool;

import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.dispatch.SentShare;

/** The calls of a share whose ends the runs of one RESULTS frame bring, as they are delivered. */
final class Delivered {
  private final SentShare sent;
  private final int from;
  private int calls;
  private int failed;
  private boolean complete;

  /** Begins before the first run of a frame. */
  Delivered(SentShare sent) {
    this.sent = sent;
    this.from = sent.ended();
  }

  /** Adds a run that has been claimed and passed on. */
  void add(Claim claim) {
    ResultRuns runs = claim.runs();
    calls += claim.isEnd() ? runs.count() : 0;
    failed += claim.failed();
    complete =
        runs.kind() != RunKind.ELEMENTS && runs.offset() + runs.count() == sent.share().count();
  }

  /** Returns the first of the calls, counted from the first call of the share. */
  int from() {
    return from;
  }

  /** Returns how many calls have returned or thrown. */
  int calls() {
    return calls;
  }

  /** Returns how many of them have failed. */
  int failed() {
    return failed;
  }

  /** Returns whether the last call of the share has ended. */
  boolean isComplete() {
    return complete;
  }
}
