package io.pipepool.internal.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The environment of worker processes: that of this process, without the variables that change a
 * JVM behind its back, or only those without which programs hardly run.
 */
final class WorkerEnvironment {
  private static final List<String> REMOVED =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  /**
   * The names of variables that stay in a clean environment; on Windows, in any case of letters.
   */
  private static final Set<String> NEEDED =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          // of Windows
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "TEMP",
          "TMP",
          "USERPROFILE");

  /** The beginning of the names of variables for parts of the locale. */
  private static final String LOCALE = "LC_";

  private static final boolean HAS_CASE = !System.getProperty("os.name").startsWith("Windows");

  private WorkerEnvironment() {}

  /** Takes out the variables that change a JVM. */
  static void clean(Map<String, String> environment) {
    environment.keySet().removeAll(REMOVED);
  }

  /** Takes out all variables but those that programs need. */
  static void keepNeeded(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !isNeeded(name));
  }

  private static boolean isNeeded(String name) {
    return name.startsWith(LOCALE)
        || NEEDED.contains(HAS_CASE ? name : name.toUpperCase(Locale.ROOT));
  }
}
