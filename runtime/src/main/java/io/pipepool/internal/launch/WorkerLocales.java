package io.pipepool.internal.launch;

import java.util.List;
import java.util.Locale;

/**
 * The default locales of code in this process, if they are not those with which the JVM was
 * started. A worker's JVM finds the latter by itself.
 */
final class WorkerLocales {
  /** The beginnings of names of the properties from which a JVM makes its first locales. */
  private static final List<String> SETTINGS =
      List.of("user.language", "user.country", "user.script", "user.variant");

  private WorkerLocales() {}

  /**
   * Returns the language tags of the default, the display and the format locale, or an empty list
   * if no code has set one since the start.
   */
  static List<String> ofThisProcess() {
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    Locale format = Locale.getDefault(Locale.Category.FORMAT);
    return isFirst(Locale.getDefault(), "")
            && isFirst(display, ".display")
            && isFirst(format, ".format")
        ? List.of()
        : List.of(
            Locale.getDefault().toLanguageTag(), display.toLanguageTag(), format.toLanguageTag());
  }

  /** Returns whether a property has a part of a JVM's first locales. */
  static boolean isSetting(String property) {
    for (String setting : SETTINGS) {
      if (property.startsWith(setting)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFirst(Locale locale, String category) {
    return locale.getLanguage().equals(setting("user.language", category))
        && locale.getCountry().equals(setting("user.country", category))
        && locale.getScript().equals(setting("user.script", category))
        && locale.getVariant().equals(setting("user.variant", category))
        && !locale.hasExtensions();
  }

  private static String setting(String name, String category) {
    return System.getProperty(name + category, System.getProperty(name, ""));
  }
}
