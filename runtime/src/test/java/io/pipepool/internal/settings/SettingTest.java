package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingTest {
  @Test
  void theNamesOfPropertyAndVariableFollowFromThatOfTheMethod() {
    assertThat(Settings.MAX_TASKS_PER_WORKER.name()).isEqualTo("maxTasksPerWorker");
    assertThat(Settings.MAX_TASKS_PER_WORKER.property()).isEqualTo("pipepool.maxTasksPerWorker");
    assertThat(Settings.MAX_TASKS_PER_WORKER.variable()).isEqualTo("PIPEPOOL_MAX_TASKS_PER_WORKER");
  }

  @Test
  void noNameIsDeclaredTwice() {
    assertThat(Settings.all()).extracting(Setting::name).doesNotHaveDuplicates();
  }

  private static Stream<DefaultedSetting<?>> defaulted() {
    return Settings.all().stream()
        .filter(setting -> setting instanceof DefaultedSetting<?>)
        .map(setting -> (DefaultedSetting<?>) setting);
  }

  @ParameterizedTest
  @MethodSource("defaulted")
  <T> void aDefaultIsValid(DefaultedSetting<T> setting) {
    assertThatCode(() -> setting.check(setting.defaultValue())).doesNotThrowAnyException();
  }
}
