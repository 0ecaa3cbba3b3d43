package io.pipepool.internal.pool;

import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.dispatch.SentShare;

/** The calls of a share whose ends the runs of one RESULTS frame bring, as they are delivered. */
final class Delivered {
  private final SentShare sent;
  private final int from;
  private final boolean first;
  private final long runsSinceNanos;
  private final long ranNanos;
  private final long bytes;
  private int calls;
  private int failed;
  private long at;
  private boolean isClaimed;
  private boolean complete;

  /**
   * Begins before the first run of a frame.
   *
   * @param ranNanos how long the calls ran for the frame, as the worker says
   * @param bytes the size of the frame
   */
  Delivered(SentShare sent, long ranNanos, long bytes) {
    this.sent = sent;
    this.from = sent.ended();
    this.first = !sent.hasResults();
    this.runsSinceNanos = sent.clock().startedNanos();
    this.ranNanos = ranNanos;
    this.bytes = bytes;
  }

  /** Adds a run that has been claimed and passed on. */
  void add(Claim claim) {
    ResultRuns runs = claim.runs();
    calls += claim.isEnd() ? runs.count() : 0;
    failed += claim.failed();
    at = claim.madeAt();
    isClaimed = true;
    complete =
        runs.kind() != RunKind.ELEMENTS && runs.offset() + runs.count() == sent.share().count();
  }

  /** Returns the share. */
  SentShare sent() {
    return sent;
  }

  /** Returns whether the frame is the first one about the share. */
  boolean isFirst() {
    return first;
  }

  /** Returns since when the first of the calls ran, as far as the pool knows. */
  long runsSinceNanos() {
    return runsSinceNanos;
  }

  /** Returns the moment at which the last of the runs was claimed. */
  long at() {
    return isClaimed ? at : System.nanoTime();
  }

  /** Returns how long the calls ran, in nanoseconds. */
  long ranNanos() {
    return ranNanos;
  }

  /** Returns the size of the frame in bytes. */
  long bytes() {
    return bytes;
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
