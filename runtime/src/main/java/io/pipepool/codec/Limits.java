package io.pipepool.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what crosses, for the whole process: from a system property, else from the
 * environment. A pool passes them on to its workers.
 */
final class Limits {
  private static final long DEFAULT_FRAME = 256L << 20;

  /** Bytes of one value with what travels beside it. */
  static final long MAX_FRAME =
      bytes(System.getProperty("pipepool.maxFrame", System.getenv("PIPEPOOL_MAX_FRAME")));

  /** Levels of values of recursive types. */
  static final int MAX_DEPTH = Integer.getInteger("pipepool.maxDepth", 512);

  private Limits() {}

  /** Of a bad size, building the pool complains; here it counts as none. */
  static long bytes(@Nullable String size) {
    if (size == null || size.isEmpty()) {
      return DEFAULT_FRAME;
    }
    int last = size.length() - 1;
    int unit = "kmg".indexOf(size.toLowerCase(Locale.ROOT).charAt(last)) + 1;
    try {
      long bytes = Long.parseLong(size.substring(0, unit > 0 ? last : last + 1)) << (10 * unit);
      return bytes > 0 ? bytes : DEFAULT_FRAME;
    } catch (NumberFormatException e) {
      return DEFAULT_FRAME;
    }
  }
}
