package io.pipepool.internal.settings;

/**
 * A setting whose value can be written as text.
 *
 * @param <T> the type of its value
 */
public sealed class TextSetting<T> extends Setting<T> permits DefaultedSetting {
  private final Form<T> form;

  TextSetting(String name, SettingOrigin origin, Form<T> form) {
    super(name, origin);
    this.form = form;
  }

  /**
   * Returns the value that {@code text} stands for.
   *
   * @throws IllegalArgumentException if the text is not valid; the message names the valid values
   */
  final T parse(String text) {
    T value = form.parse(text);
    form.check(value);
    return value;
  }

  @Override
  final void check(T value) {
    form.check(value);
  }
}
