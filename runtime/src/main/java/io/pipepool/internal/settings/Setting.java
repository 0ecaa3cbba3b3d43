package io.pipepool.internal.settings;

import java.util.Locale;

/**
 * The declaration of one setting of a pool: its name, and where its value comes from.
 *
 * <p>The name is that of the builder's method. The names of the system property and of the
 * environment variable follow from it. This class is for values that only code can make, such as a
 * listener; {@link TextSetting} is for those that can be written.
 *
 * @param <T> the type of its value
 */
public sealed class Setting<T> permits TextSetting, ClassPathSetting {
  static final String PROPERTY_PREFIX = "pipepool.";
  static final String VARIABLE_PREFIX = "PIPEPOOL_";

  private final String name;
  private final SettingOrigin origin;

  Setting(String name, SettingOrigin origin) {
    this.name = name;
    this.origin = origin;
  }

  final String name() {
    return name;
  }

  final SettingOrigin origin() {
    return origin;
  }

  /** Returns the name of the system property, such as {@code pipepool.maxHeap}. */
  final String property() {
    return PROPERTY_PREFIX + name;
  }

  /** Returns the name of the environment variable, such as {@code PIPEPOOL_MAX_HEAP}. */
  final String variable() {
    return VARIABLE_PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /**
   * Checks a value of this setting.
   *
   * @throws IllegalArgumentException if the value is not valid; the message names the valid values
   */
  void check(T value) {}

  @Override
  public final String toString() {
    return name;
  }
}
