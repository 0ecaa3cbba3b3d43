package io.pipepool.spi;

/**
 * Whose turn it is among the calls of an {@link ArrayTask}.
 *
 * <pre>{@code
 * for (int i = turns.first(); turns.begins(i); i++) {
 *   results[i] = Square.square(inputs[i]);
 * }
 * }</pre>
 *
 * <p>Threading: used by the thread that runs the calls.
 */
public interface Turns {
  /** The place of the first input. */
  int first();

  /**
   * Takes note that all calls before the one at {@code place} have their results.
   *
   * @return whether that one shall run now; if not, none shall
   */
  boolean begins(int place);
}
