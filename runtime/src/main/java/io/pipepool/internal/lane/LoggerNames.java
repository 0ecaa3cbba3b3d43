package io.pipepool.internal.lane;

import java.util.HashSet;
import java.util.Set;

/**
 * The loggers of this process that the workers of one pool use. Logging libraries keep a logger for
 * each name, and for each part of the name that ends at a dot, so workers get a limited number.
 *
 * <p>Threading: any thread may call any method.
 */
final class LoggerNames {
  /** The logger whose records come from all others. */
  static final String OTHERS = "io.pipepool.worker-loggers";

  private static final int MOST_NAMES = 10_000;

  /** The most chars of the names, and of their parts that end at a dot. */
  private static final long MOST_CHARS = 16 << 20;

  // Guarded by this.
  private final Set<String> taken = new HashSet<>();
  private long chars;

  /** Returns whether workers use the logger of that name. Takes it if there is room. */
  synchronized boolean take(String name) {
    if (taken.contains(name)) {
      return true;
    }
    long more = name.length() * (1 + name.chars().filter(c -> c == '.').count());
    if (taken.size() >= MOST_NAMES || chars + more > MOST_CHARS) {
      return false;
    }
    chars += more;
    return taken.add(name);
  }
}
