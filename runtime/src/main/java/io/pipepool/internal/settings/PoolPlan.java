package io.pipepool.internal.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The values of settings that a user has set for a pool. The plan checks each value as it is set.
 *
 * <p>One plan can make the settings of several pools. Only one thread at a time may use it.
 */
public final class PoolPlan {
  /** The value of each setting that the user has set, of the setting's type. */
  private final Map<Setting<?>, Object> values = new HashMap<>();

  private final PoolProperties properties;

  private PoolPlan(PoolProperties properties) {
    this.properties = properties;
  }

  /** Returns the plan of a builder's pool, in which no setting has been set. */
  public static PoolPlan ofBuilder() {
    return new PoolPlan(PoolProperties.ofThisProcess());
  }

  /**
   * Returns the plan of the default pool, with the values of this process's properties and
   * variables.
   *
   * @throws IllegalArgumentException if one of them seems to be misspelt or has a bad value; the
   *     message names it
   */
  public static PoolPlan ofDefaultPool() {
    SettingNames.check(System.getProperties().stringPropertyNames(), System.getenv().keySet());
    return ofDefaultPool(PoolProperties.ofThisProcess());
  }

  static PoolPlan ofDefaultPool(PoolProperties properties) {
    PoolPlan plan = new PoolPlan(properties);
    plan.set(Settings.NAME, "pipepool");
    for (Setting<?> setting : Settings.all()) {
      if (setting instanceof TextSetting<?> text && setting.origin().isOfDefaultPool()) {
        plan.setIfFound(text);
      }
    }
    return plan;
  }

  private <T> void setIfFound(TextSetting<T> setting) {
    properties.find(setting).ifPresent(value -> set(setting, value));
  }

  /**
   * Sets a setting.
   *
   * @throws IllegalArgumentException if the value is not valid; the message names the setting
   */
  public <T> void set(Setting<T> setting, T value) {
    Objects.requireNonNull(value, setting.name());
    try {
      setting.check(value);
    } catch (IllegalArgumentException e) {
      throw refusal(setting, value.toString(), e);
    }
    values.put(setting, value);
  }

  /**
   * Sets a setting to the value that {@code text} stands for.
   *
   * @throws IllegalArgumentException if the text is not valid; the message names the setting
   */
  public <T> void setText(TextSetting<T> setting, String text) {
    Objects.requireNonNull(text, setting.name());
    try {
      values.put(setting, setting.parse(text));
    } catch (IllegalArgumentException e) {
      throw refusal(setting, '"' + text + '"', e);
    }
  }

  /**
   * Sets the setting of this name to the value that {@code text} stands for.
   *
   * @throws IllegalArgumentException if there is no such setting, or if the text is not valid; the
   *     message names the setting
   */
  public void setText(String name, String text) {
    TextSetting<?> setting = SettingNames.require(name);
    Objects.requireNonNull(text, name);
    setText(setting, text.strip());
  }

  private static IllegalArgumentException refusal(
      Setting<?> setting, String value, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        setting.name() + " is " + value + "; " + cause.getMessage(), cause);
  }

  /**
   * Returns the settings of a pool. Later changes of this plan do not reach that pool.
   *
   * @throws IllegalArgumentException if a property or variable for all pools of this process has a
   *     bad value; the message names it
   */
  public PoolSettings toSettings() {
    return new PlannedValues(Map.copyOf(values), properties).toSettings();
  }
}
