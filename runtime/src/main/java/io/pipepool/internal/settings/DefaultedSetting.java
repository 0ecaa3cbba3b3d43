package io.pipepool.internal.settings;

import java.util.function.Supplier;

/**
 * A setting that always has a value: if no user sets it, its default.
 *
 * @param <T> the type of its value
 */
public final class DefaultedSetting<T> extends TextSetting<T> {
  private final Supplier<T> defaultValue;

  DefaultedSetting(String name, SettingOrigin origin, Form<T> form, Supplier<T> defaultValue) {
    super(name, origin, form);
    this.defaultValue = defaultValue;
  }

  /** Returns the default. It may be another one each time, such as the next free name. */
  public T defaultValue() {
    return defaultValue.get();
  }
}
