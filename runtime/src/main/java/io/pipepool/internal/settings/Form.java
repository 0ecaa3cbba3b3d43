package io.pipepool.internal.settings;

/**
 * How the value of a setting is written as text, and which values are valid.
 *
 * @param <T> the type of the value
 */
interface Form<T> {
  /**
   * Returns the value that {@code text} stands for. {@link #check} has not seen it yet.
   *
   * @param text neither blank nor surrounded by white space
   * @throws IllegalArgumentException if the text stands for none; the message names the valid
   *     values
   */
  T parse(String text);

  /**
   * Checks a value, which comes from a text or from a method of the builder.
   *
   * @throws IllegalArgumentException if the value is not valid; the message names the valid values
   */
  default void check(T value) {}
}
