package io.pipepool;

/** Is told how many calls of an operation have ended. */
@FunctionalInterface
public interface Progress {
  /**
   * Called when calls have ended, successfully or not, on the thread that runs the operation; never
   * by two threads at once for one operation, and last with {@code done} equal to the number of
   * inputs.
   *
   * @param done calls that have ended
   * @param total calls in all, or -1 while that is unknown
   */
  void update(long done, long total);
}
