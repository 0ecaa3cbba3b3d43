package io.pipepool.internal.dispatch;

import java.util.BitSet;

/** The true state of a share in its worker. The pool may know less of it. */
final class SimulatedShare {
  private final SentCalls sent;

  /** The calls that have begun. */
  private final BitSet begun = new BitSet();

  private boolean announced;

  /** How many calls, from the first on, have ended, and the pool was told so. */
  private int told;

  SimulatedShare(SentCalls sent) {
    this.sent = sent;
  }

  SentCalls sent() {
    return sent;
  }

  int count() {
    return sent.count();
  }

  int told() {
    return told;
  }

  void tell(int calls) {
    told += calls;
  }

  boolean isDone() {
    return told == count();
  }

  boolean hasBegun() {
    return !begun.isEmpty();
  }

  /** Returns whether the call with that input has begun. */
  boolean hasBegun(int input) {
    for (int call = 0; call < count(); call++) {
      if (sent.inputs()[call] == input) {
        return begun.get(call);
      }
    }
    throw new AssertionError("another share has that call");
  }

  /** Returns whether the worker says now that it begins the share. */
  boolean announce() {
    boolean now = sent.marked() && !announced;
    announced = true;
    return now;
  }

  /**
   * Begins a call unless it has begun.
   *
   * @return whether it begins now
   */
  boolean begin(int call) {
    boolean now = !begun.get(call);
    begun.set(call);
    return now;
  }

  /** Returns the last call that has begun. */
  int lastBegun() {
    return begun.length() - 1;
  }
}
