package io.pipepool.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits on values that cross, for the whole process. They come from a system property, or else
 * from the environment. A pool passes them on to its workers.
 *
 * <p>Static initializers read these settings, so a codec cannot refuse a bad one. This class takes
 * a bad setting for none, and each pool refuses it when it is built.
 */
final class Limits {
  static final long DEFAULT_FRAME = 256L << 20;
  static final int DEFAULT_DEPTH = 512;

  /** The most bytes that one value may have, together with those that cross in the same frame. */
  static final long MAX_FRAME =
      bytes(System.getProperty("pipepool.maxFrame", System.getenv("PIPEPOOL_MAX_FRAME")));

  /** The most levels that a value of a recursive type may have. */
  static final int MAX_DEPTH = levels(System.getProperty("pipepool.maxDepth"));

  private Limits() {}

  static long bytes(@Nullable String size) {
    if (size == null || size.isBlank()) {
      return DEFAULT_FRAME;
    }
    String text = size.strip().toLowerCase(Locale.ROOT);
    int last = text.length() - 1;
    int unit = "kmgt".indexOf(text.charAt(last)) + 1;
    try {
      long number = Long.parseLong(text.substring(0, unit > 0 ? last : last + 1));
      boolean fits = number > 0 && number <= Long.MAX_VALUE >> (10 * unit);
      return fits ? number << (10 * unit) : DEFAULT_FRAME;
    } catch (NumberFormatException e) {
      return DEFAULT_FRAME;
    }
  }

  static int levels(@Nullable String count) {
    if (count == null) {
      return DEFAULT_DEPTH;
    }
    try {
      int levels = Integer.parseInt(count.strip());
      return levels > 0 ? levels : DEFAULT_DEPTH;
    } catch (NumberFormatException e) {
      return DEFAULT_DEPTH;
    }
  }
}
