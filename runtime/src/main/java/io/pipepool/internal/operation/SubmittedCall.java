package io.pipepool.internal.operation;

import io.pipepool.internal.flight.OperationEvent;
import java.util.concurrent.CancellationException;
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

  private static final int NO_INDEX = -1;

  private final @Nullable OperationEvent event;

  /** The calls among which this one waits or has waited; null when it has ended. */
  private @Nullable Place<R> place;

  private int index = NO_INDEX;

  /**
   * Makes the future of a call that begins now.
   *
   * @param event its event, or null if no recording wants it
   */
  SubmittedCall(@Nullable OperationEvent event) {
    this.event = event;
  }

  /** Returns the number of the call's event; 0 if it has none. */
  long operation() {
    return event == null ? 0 : event.number();
  }

  /** Adds the time for which the method ran. */
  void ran(long nanos) {
    if (event != null) {
      event.addRunning(nanos);
    }
  }

  /**
   * Records that the call has ended.
   *
   * @param calls 1 if it has an outcome, 0 if it has none
   * @param failure the class of its failure, or null
   */
  void record(int calls, @Nullable Class<?> failure) {
    if (event != null) {
      event.end(calls, failure);
    }
  }

  /** Sets the place of this call: the {@code index}th of {@code calls}. */
  void setPlace(Place<R> calls, int index) {
    this.index = index;
    this.place = calls;
  }

  /** Returns the calls among which this one waits or has waited, or null if there are none. */
  @Nullable Place<R> place() {
    return place;
  }

  /** Returns the place in the calls among which this one waits or has waited. */
  int index() {
    return index;
  }

  /** Returns whether the call has been added to others, even if it has ended since. */
  boolean hasHadPlace() {
    return index != NO_INDEX;
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
    record(0, CancellationException.class); // even if a thread is just about to complete it
  }
}
