package io.pipepool.internal.flight;

/** The results of a batch whose operation may be recorded. */
public interface OfOperation {
  /** Returns the number of the operation's event; 0 if it has none. */
  long operation();

  /** Adds the running time of calls, before their results are given. */
  void ran(long nanos);

  /** Returns the number of the operation that {@code results} belong to; 0 if it has none. */
  static long numberOf(Object results) {
    return results instanceof OfOperation recorded ? recorded.operation() : 0;
  }

  /** Adds the running time of calls to the operation that {@code results} belong to. */
  static void ran(Object results, long nanos) {
    if (Flight.isOn() && results instanceof OfOperation recorded) {
      recorded.ran(nanos);
    }
  }
}
