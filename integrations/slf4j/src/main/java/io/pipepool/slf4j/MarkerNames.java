package io.pipepool.slf4j;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.MarkerFactory;

/**
 * The markers that records of workers bring. SLF4J keeps each marker for ever, so workers get a
 * limited number besides those that this process has.
 *
 * <p>Threading: any thread may call any method.
 */
final class MarkerNames {
  private static final int MOST_NAMES = 1_000;

  private static final int MOST_CHARS = 1_000;

  /** Guarded by this. */
  private final Set<String> taken = new HashSet<>();

  /** Returns whether a record gets the marker of that name. Takes the name if there is room. */
  synchronized boolean take(String name) {
    if (taken.contains(name) || MarkerFactory.getIMarkerFactory().exists(name)) {
      return true;
    }
    return name.length() <= MOST_CHARS && taken.size() < MOST_NAMES && taken.add(name);
  }
}
