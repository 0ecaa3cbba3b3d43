package io.pipepool;

/**
 * Hears how many calls of an operation have ended.
 *
 * <pre>{@code
 * square.withProgress((done, total) -> bar.show(done, total)).map(inputs);
 * }</pre>
 */
@FunctionalInterface
public interface Progress {
  /**
   * Hears that calls have ended, successfully or not. The thread that runs the operation calls this
   * method, and never two threads at once for one operation. In the last call, {@code done} is the
   * number of inputs.
   *
   * @param done calls that have ended
   * @param total calls in all, or -1 while that is unknown
   */
  void update(long done, long total);
}
