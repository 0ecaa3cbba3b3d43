package io.pipepool.internal.logging;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;

/**
 * The levels of {@code java.util.logging} by their numbers. The JDK keeps each level that it parses
 * for ever, so this class lets it parse a limited number.
 *
 * <p>Threading: any thread may call any method.
 */
final class JulLevels {
  private static final int MOST_OTHERS = 100;

  /** The highest one first. The last one has the lowest number that there is. */
  private static final List<Level> STANDARD =
      List.of(
          Level.OFF,
          Level.SEVERE,
          Level.WARNING,
          Level.INFO,
          Level.CONFIG,
          Level.FINE,
          Level.FINER,
          Level.FINEST,
          Level.ALL);

  /** The numbers of other levels. Guarded by this. */
  private final Set<Integer> others = new HashSet<>();

  /**
   * Returns the level with that number, which has a name if the JDK or the user has named it. Of
   * levels that are not standard, this class returns only the first ones, and in place of any other
   * the next standard one below it.
   */
  Level of(int number) {
    Level below = standardUpTo(number);
    return below.intValue() == number || !isTaken(number)
        ? below
        : Level.parse(Integer.toString(number));
  }

  private static Level standardUpTo(int number) {
    return STANDARD.stream()
        .filter(level -> level.intValue() <= number)
        .findFirst()
        .orElse(Level.ALL);
  }

  private synchronized boolean isTaken(int number) {
    if (others.size() < MOST_OTHERS) {
      others.add(number);
    }
    return others.contains(number);
  }
}
