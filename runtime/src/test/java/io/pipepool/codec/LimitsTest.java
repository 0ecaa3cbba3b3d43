package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.settings.MemorySize;
import io.pipepool.internal.settings.Settings;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codecs read the same limits as the settings that pools check. */
class LimitsTest {
  @Example
  void theDefaultsAreThoseOfTheSettings() {
    assertThat(Limits.DEFAULT_FRAME).isEqualTo(Settings.MAX_FRAME.defaultValue().bytes());
    assertThat(Limits.DEFAULT_DEPTH).isEqualTo(Settings.MAX_DEPTH.defaultValue());
  }

  @Property
  void aSizeIsReadAsTheSettingReadsIt(@ForAll @LongRange(min = 1) long bytes) {
    assertThat(Limits.bytes(new MemorySize(bytes).toString())).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "3k", "3m", "3g", "3t", "3G", " 3g "})
  void everyUnitIsReadAsTheSettingReadsIt(String text) {
    assertThat(Limits.bytes(text)).isEqualTo(MemorySize.parse(text.strip()).bytes());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "m", "big", "0", "-1m", "16777217t", "99999999999999999999"})
  void aBadSizeCountsAsNone(String text) {
    assertThat(Limits.bytes(text)).isEqualTo(Limits.DEFAULT_FRAME);
  }

  @Property
  void levelsAreAWholeNumber(@ForAll @IntRange(min = 1) int levels) {
    assertThat(Limits.levels(" " + levels)).isEqualTo(levels);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "deep", "0", "-1", "2147483648"})
  void badLevelsCountAsNone(String text) {
    assertThat(Limits.levels(text)).isEqualTo(Limits.DEFAULT_DEPTH);
  }
}
