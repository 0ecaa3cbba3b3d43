package io.pipepool.internal.flight;

/** The results of a batch whose operation may be recorded. */
public interface OfOperation {
  /**
   * Returns the number of the event of the operation that some calls of the batch belong to; 0 if
   * it has none, or if they belong to several operations.
   *
   * @param offset the place of the first of them in the batch
   */
  long operation(int offset, int count);

  /** Adds the running time of calls, before their results are given. */
  void ran(long nanos);

  /**
   * Returns what {@link #operation} does for calls with {@code results}; 0 if there is no event.
   */
  static long numberOf(Object results, int offset, int count) {
    return results instanceof OfOperation recorded ? recorded.operation(offset, count) : 0;
  }

  /** Adds the running time of calls to the operation that {@code results} belong to. */
  static void ran(Object results, long nanos) {
    if (Flight.isOn() && results instanceof OfOperation recorded) {
      recorded.ran(nanos);
    }
  }
}
