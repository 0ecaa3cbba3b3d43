package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * Nulls where a type says that there are none, for generated code.
 *
 * <p>Every codec gives back null where null was written. Whether there may be one is up to the
 * declared types: if a component may not be null, none is written, and so none is read. Checkers of
 * nullness see a codec alone and not what was written, so generated code tells them here.
 */
public final class Nulls {
  private Nulls() {}

  /** Null, read where one was written. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the caller's type is right
  public static <T extends @Nullable Object> T none() {
    return null;
  }

  /** The value itself, or null: what is written with a codec, all of which take null. */
  @SuppressWarnings("NullAway") // as above
  public static <T extends @Nullable Object> T pass(@Nullable T value) {
    return value;
  }
}
