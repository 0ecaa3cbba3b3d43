package io.pipepool.internal.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The names of settings, and what somebody may have meant who wrote another.
 *
 * <p>Others may use the prefix, too, so that only a name which is nearly one of these is an error.
 */
final class SettingNames {
  static final String PROPERTY = "pipepool.";
  static final String VARIABLE = "PIPEPOOL_";

  private static final List<String> KNOWN =
      List.of(
          "workers",
          "threadsPerWorker",
          "maxHeap",
          "jvmArgs",
          "timeout",
          "maxTasksPerWorker",
          "idleTimeout",
          "maxFrame",
          "output",
          "debug");

  /** Not variables: the codecs read the first, and workers are told the second. */
  private static final List<String> PROPERTIES_ONLY = List.of("maxDepth", "worker.id");

  private static final List<String> OF_BUILDER_ONLY =
      List.of("maxWorkerMemory", "startTimeout", "classPath", "onWorkerStart");

  private static final int MAX_DISTANCE = 2;

  private SettingNames() {}

  /** The variable of a setting. */
  static String variable(String name) {
    return VARIABLE + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /**
   * Checks names of system properties and environment variables, those of others among them.
   *
   * @throws IllegalArgumentException if one is nearly that of a setting; the message names both
   */
  static void check(Collection<String> properties, Collection<String> variables) {
    for (String property : properties) {
      if (property.startsWith(PROPERTY)) {
        String name = property.substring(PROPERTY.length());
        if (!KNOWN.contains(name) && !PROPERTIES_ONLY.contains(name)) {
          refuse(property, nearest(name, KNOWN), nearest(name, OF_BUILDER_ONLY), false);
        }
      }
    }
    for (String variable : variables) {
      if (variable.startsWith(VARIABLE) && !isVariable(variable)) {
        String name = variable.substring(VARIABLE.length());
        refuse(variable, nearest(name, KNOWN), nearest(name, OF_BUILDER_ONLY), true);
      }
    }
  }

  private static boolean isVariable(String variable) {
    for (String known : KNOWN) {
      if (variable.equals(variable(known))) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(
      String given, @Nullable String setting, @Nullable String ofBuilder, boolean isVariable) {
    if (setting != null) {
      String meant = isVariable ? variable(setting) : PROPERTY + setting;
      throw new IllegalArgumentException(
          "[pipepool:setting] " + given + " is no setting: did you mean " + meant + "?");
    }
    if (ofBuilder != null) {
      throw new IllegalArgumentException(
          "[pipepool:setting] "
              + given
              + " is no setting: only ParallelPool.builder()."
              + ofBuilder
              + "(...) can say so");
    }
  }

  /** What differs from {@code name} in two letters at most, and in how words are joined. */
  private static @Nullable String nearest(String name, List<String> names) {
    String plain = plain(name);
    String nearest = null;
    int least = MAX_DISTANCE + 1;
    for (String candidate : names) {
      int distance = distance(plain, plain(candidate));
      if (distance < least && distance * 3 <= candidate.length()) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }

  /** How many letters must be put in, taken out or replaced. */
  private static int distance(String from, String to) {
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
