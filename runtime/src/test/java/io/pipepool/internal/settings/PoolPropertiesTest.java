package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PoolPropertiesTest {
  private static <T> Optional<T> find(
      TextSetting<T> setting, Map<String, String> properties, Map<String, String> environment) {
    return new PoolProperties(properties::get, environment::get).find(setting);
  }

  @Test
  void aSystemPropertySetsASetting() {
    assertThat(find(Settings.IDLE_TIMEOUT, Map.of("pipepool.idleTimeout", "5s"), Map.of()))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void anEnvironmentVariableSetsASetting() {
    assertThat(find(Settings.MAX_HEAP, Map.of(), Map.of("PIPEPOOL_MAX_HEAP", "1g")))
        .contains(new MemorySize(1L << 30));
  }

  @Test
  void aSystemPropertyWinsOverAnEnvironmentVariable() {
    Map<String, String> environment = Map.of("PIPEPOOL_WORKERS", "2");

    assertThat(find(Settings.WORKERS, Map.of("pipepool.workers", "4"), environment)).contains(4);
  }

  @Test
  void aSettingThatHasNoVariableIsNotReadFromOne() {
    Map<String, String> environment = Map.of("PIPEPOOL_MAX_DEPTH", "4");

    assertThat(find(Settings.MAX_DEPTH, Map.of(), environment)).isEmpty();
    assertThat(find(Settings.MAX_DEPTH, Map.of("pipepool.maxDepth", "4"), environment)).contains(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t"})
  void aBlankValueSetsNothing(String blank) {
    assertThat(find(Settings.WORKERS, Map.of("pipepool.workers", blank), Map.of())).isEmpty();
  }

  @Test
  void spacesAroundAValueAreIgnored() {
    assertThat(find(Settings.OUTPUT, Map.of("pipepool.output", " inherit "), Map.of()))
        .contains(OutputMode.INHERIT);
  }

  @Test
  void jvmArgsAreQuotedAsInAShell() {
    Map<String, String> environment = Map.of("PIPEPOOL_JVM_ARGS", "-Da='b c' -Xint");

    assertThat(find(Settings.JVM_ARGS, Map.of(), environment))
        .contains(List.of("-Da=b c", "-Xint"));
  }

  @Test
  void anUnclosedQuoteIsAnErrorThatNamesTheVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find(Settings.JVM_ARGS, Map.of(), Map.of("PIPEPOOL_JVM_ARGS", "-Da='b")))
        .withMessage(
            "PIPEPOOL_JVM_ARGS=-Da='b is no valid setting: the quote ' at character 5 is not"
                + " closed; close it, or write \\' for the character itself");
  }

  @ParameterizedTest
  @CsvSource({"pipepool.workers, true", "PIPEPOOL_WORKERS, false"})
  void aBadValueIsAnErrorThatNamesItsPlaceAndTheValidForm(String source, boolean isProperty) {
    Map<String, String> bad = Map.of(source, "-1");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> find(Settings.WORKERS, isProperty ? bad : Map.of(), isProperty ? Map.of() : bad))
        .withMessage(source + "=-1 is no valid setting: it must be a whole number, 0 or more");
  }
}
