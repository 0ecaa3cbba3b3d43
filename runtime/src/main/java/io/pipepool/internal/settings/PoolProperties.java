package io.pipepool.internal.settings;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the system properties and environment variables of a process hold. A property
 * wins over the variable of the same setting.
 */
final class PoolProperties {
  private final UnaryOperator<@Nullable String> properties;
  private final UnaryOperator<@Nullable String> environment;

  PoolProperties(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Returns the settings of this process. They follow later changes of system properties. */
  static PoolProperties ofThisProcess() {
    return new PoolProperties(System::getProperty, System::getenv);
  }

  /**
   * Returns the value of a setting that has a property, or nothing if it is not set or blank.
   *
   * @throws IllegalArgumentException if the value is not valid; the message names its property or
   *     variable
   */
  <T> Optional<T> find(TextSetting<T> setting) {
    String source = setting.property();
    String text = properties.apply(source);
    if (text == null && setting.origin().hasVariable()) {
      source = setting.variable();
      text = environment.apply(source);
    }
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(setting.parse(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          source + "=" + text + " is no valid setting: " + e.getMessage(), e);
    }
  }
}
