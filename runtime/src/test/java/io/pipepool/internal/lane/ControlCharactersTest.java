package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlCharactersTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "größer \uD83D\uDE00", "tab\tand\nline"})
  void plainTextStays(String text) {
    assertThat(ControlCharacters.escape(text)).isSameAs(text);
  }

  /**
   * Escape, carriage return, a control sequence in one char, bidirectional order, ends of lines.
   */
  @ParameterizedTest
  @ValueSource(
      chars = {'\u001b', '\r', '\0', '\b', '\u007f', '\u009b', '\u0085', '\u202e', '\u2028'})
  void whatChangesOtherTextIsEscaped(char control) {
    String code = String.format("\\u%04x", (int) control);

    assertThat(ControlCharacters.escape("a" + control + "b" + control))
        .isEqualTo("a" + code + "b" + code);
  }
}
