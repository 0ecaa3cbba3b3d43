package io.pipepool.spi;

/**
 * Decides which calls of an {@link ArrayTask} run.
 *
 * <pre>{@code
 * for (int i = turns.first(); turns.begins(i); i++) {
 *   results[i] = Square.square(inputs[i]);
 * }
 * }</pre>
 *
 * <p>Threading: only the thread that runs the calls uses it.
 */
public interface Turns {
  /**
   * Returns the place of the first input.
   *
   * @return an index of the array of inputs
   */
  int first();

  /**
   * Takes note that all calls before the one at {@code place} have their results, and returns
   * whether that call shall run now.
   *
   * @param place the place of the next call's input
   * @return whether that call shall run now; if not, none shall
   */
  boolean begins(int place);
}
