package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * Hands nulls through types that say there is none, for generated code.
 *
 * <p>Every codec reads null where null was written. The declared types decide whether null may be
 * written: if a component may not be null, no process writes one, and so none reads one. Checkers
 * of nullness see a codec alone and not the bytes, so generated code tells them with these methods.
 */
public final class Nulls {
  private Nulls() {}

  /**
   * Returns null, which the other process wrote.
   *
   * @param <T> the declared type
   * @return null
   */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the caller's type is right
  public static <T extends @Nullable Object> T none() {
    return null;
  }

  /**
   * Returns {@code value}, for a codec to write. All codecs take null.
   *
   * @param <T> the declared type
   * @param value the value, or null
   * @return {@code value}
   */
  @SuppressWarnings("NullAway") // the caller's type is right
  public static <T extends @Nullable Object> T pass(@Nullable T value) {
    return value;
  }
}
