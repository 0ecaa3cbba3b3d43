package io.pipepool.internal.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the setting that a misspelt name stands for. */
final class Spelling {
  private static final int MAX_DISTANCE = 2;

  private Spelling() {}

  /**
   * Returns the setting whose name differs least from {@code name}: in two letters at most, in no
   * more than a third of its letters, or only in how its words are joined.
   */
  static Optional<Setting<?>> findNearest(String name, List<Setting<?>> candidates) {
    String letters = letters(name);
    Optional<Setting<?>> nearest = Optional.empty();
    int least = MAX_DISTANCE + 1;
    for (Setting<?> candidate : candidates) {
      int distance = distance(letters, letters(candidate.name()));
      if (distance < least && distance * 3 <= candidate.name().length()) {
        least = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  private static String letters(String name) {
    return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }

  /** Returns how many letters must be put in, taken out or replaced. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
