package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * The future of a call that goes to its engine together with others. A program may have a million of
 * them, so it is small. A program may keep it for long, and then it must not keep the call's memory.
 *
 * <p>Threading: the thread that submits the call sets its place before any other thread can see the
 * call.
 */
final class SubmittedCall<R> extends WorkFuture<R> {
  /**
   * The calls among which this one waits or has waited; null when it has ended. Volatile, because
   * the thread that completes the future clears it.
   */
  private volatile @Nullable WaitingCalls<R> place;

  private int index;

  /** Sets the place of this call: the {@code index}th of {@code calls}. */
  void setPlace(WaitingCalls<R> calls, int index) {
    this.index = index;
    this.place = calls;
  }

  /** Returns the calls among which this one waits or has waited, or null if there are none. */
  @Nullable WaitingCalls<R> place() {
    return place;
  }

  int index() {
    return index;
  }

  void forgetPlace() {
    place = null;
  }

  @Override
  void abandon() {
    WaitingCalls<R> calls = place;
    if (calls != null) {
      calls.source().cancel(calls, this);
    }
  }
}
