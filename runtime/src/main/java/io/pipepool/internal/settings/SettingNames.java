package io.pipepool.internal.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds misspelt names of settings among system properties and environment variables.
 *
 * <p>Other programs may use the same prefixes, so a name is an error only if it nearly is that of a
 * setting.
 */
final class SettingNames {
  private SettingNames() {}

  /**
   * Checks the names of all system properties and environment variables of a process.
   *
   * @throws IllegalArgumentException if one nearly is that of a setting, or is that of a setting
   *     which has no property or variable; the message says how to set it
   */
  static void check(Collection<String> properties, Collection<String> variables) {
    check(properties, Setting.PROPERTY_PREFIX, SettingOrigin::hasProperty, Setting::property);
    check(variables, Setting.VARIABLE_PREFIX, SettingOrigin::hasVariable, Setting::variable);
  }

  /**
   * Returns the setting of this name, which a single pool has and whose values can be written.
   *
   * @throws IllegalArgumentException if there is none; the message says how to set it
   */
  static TextSetting<?> require(String name) {
    for (Setting<?> setting : Settings.all()) {
      if (setting.name().equals(name) && setting.origin() != SettingOrigin.WORKER) {
        return requireText(setting);
      }
    }
    String advice =
        Spelling.findNearest(name, candidates())
            .map(meant -> "did you mean " + meant.name() + "?")
            .orElse("README's table of settings has the names");
    throw refusal(name, advice);
  }

  private static TextSetting<?> requireText(Setting<?> setting) {
    SettingOrigin origin = setting.origin();
    if (!origin.hasBuilderMethod() && !origin.isOfDefaultPool()) {
      throw refusal(setting.name(), onlyProperty(setting));
    }
    if (setting instanceof TextSetting<?> text) {
      return text;
    }
    throw refusal(setting.name(), onlyBuilder(setting));
  }

  private static void check(
      Collection<String> names,
      String prefix,
      Predicate<SettingOrigin> has,
      Function<Setting<?>, String> spelling) {
    List<String> known = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      if (has.test(setting.origin())) {
        known.add(spelling.apply(setting));
      }
    }
    for (String name : names) {
      if (name.startsWith(prefix) && !known.contains(name)) {
        Spelling.findNearest(name.substring(prefix.length()), candidates())
            .ifPresent(meant -> refuse(name, meant, has.test(meant.origin()), spelling));
      }
    }
  }

  /**
   * Returns the settings that a misspelt name may stand for. Among the settings that only a builder
   * sets, it returns those with names of several words, because a plain word, as in {@code
   * PIPEPOOL_NAME}, is likely to be another program's.
   */
  private static List<Setting<?>> candidates() {
    List<Setting<?>> candidates = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      SettingOrigin origin = setting.origin();
      boolean severalWords = setting.name().chars().anyMatch(Character::isUpperCase);
      if (origin != SettingOrigin.WORKER && (origin != SettingOrigin.BUILDER || severalWords)) {
        candidates.add(setting);
      }
    }
    return candidates;
  }

  private static void refuse(
      String given, Setting<?> meant, boolean isThere, Function<Setting<?>, String> spelling) {
    String advice;
    if (isThere) {
      advice = "did you mean " + spelling.apply(meant) + "?";
    } else if (meant.origin().hasBuilderMethod()) {
      advice = onlyBuilder(meant);
    } else {
      advice = onlyProperty(meant);
    }
    throw refusal(given, advice);
  }

  private static String onlyBuilder(Setting<?> setting) {
    return "only ParallelPool.builder()." + setting.name() + "(...) can say so";
  }

  private static String onlyProperty(Setting<?> setting) {
    return "only the system property " + setting.property() + " can say so";
  }

  private static IllegalArgumentException refusal(String given, String advice) {
    return new IllegalArgumentException(
        "[pipepool:setting] " + given + " is no setting: " + advice);
  }
}
