package io.pipepool.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what crosses, for the whole process: from a system property, else from the
 * environment. A pool passes them on to its workers.
 *
 * <p>A codec cannot refuse a bad setting, since static initializers read it. So a bad one counts as
 * none here, and each pool refuses it when it is built.
 */
final class Limits {
  static final long DEFAULT_FRAME = 256L << 20;
  static final int DEFAULT_DEPTH = 512;

  /** The most bytes of one value, with those that travel beside it. */
  static final long MAX_FRAME =
      bytes(System.getProperty("pipepool.maxFrame", System.getenv("PIPEPOOL_MAX_FRAME")));

  /** The most levels of values of recursive types. */
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
