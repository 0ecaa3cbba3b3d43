package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/** Checks the parts of a value that are never null. */
final class Present {
  private Present() {}

  static <T> T of(@Nullable T value, WireReader in) {
    if (value == null) {
      throw in.malformed("a null is where none can be");
    }
    return value;
  }
}
