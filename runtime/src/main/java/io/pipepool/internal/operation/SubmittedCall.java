package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * The future of a call that goes to its engine together with others. A program may have a million
 * of them, so it is small. A program may keep it for long, and then it must not keep the call's
 * memory.
 *
 * <p>Threading: the thread that submits the call sets its place before any other thread can see the
 * call. The thread that completes the future clears it. To a thread that does not see that yet, the
 * call looks like one that has just ended, which its place knows.
 */
final class SubmittedCall<R> extends WorkFuture<R> {
  /** The calls among which a call waits or has waited. */
  interface Place<R> {
    /** Ends {@code call}, whose future has been completed by a user. */
    void abandon(SubmittedCall<R> call);
  }

  /** The calls among which this one waits or has waited; null when it has ended. */
  private @Nullable Place<R> place;

  private int index;

  /** Sets the place of this call: the {@code index}th of {@code calls}. */
  void setPlace(Place<R> calls, int index) {
    this.index = index;
    this.place = calls;
  }

  /** Returns the calls among which this one waits or has waited, or null if there are none. */
  @Nullable Place<R> place() {
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
    Place<R> calls = place;
    if (calls != null) {
      calls.abandon(this);
    }
  }
}
