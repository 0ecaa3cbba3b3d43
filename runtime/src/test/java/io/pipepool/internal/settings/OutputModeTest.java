package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pipepool.ParallelPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OutputModeTest {
  @ParameterizedTest
  @CsvSource({"FORWARD, FORWARD", "inherit, INHERIT", "Discard, DISCARD"})
  void aModeIsNamedInUpperOrLowerCase(String text, OutputMode mode) {
    assertThat(OutputMode.parse(text)).isEqualTo(mode);
  }

  @Test
  void anUnknownNameIsRefusedWithAllNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutputMode.parse("quiet"))
        .withMessage("it must be one of [FORWARD, INHERIT, DISCARD]");
  }

  @ParameterizedTest
  @EnumSource(ParallelPool.Output.class)
  void theBuilderHasTheSameModes(ParallelPool.Output output) {
    assertThat(OutputMode.valueOf(output.name()).ordinal()).isEqualTo(output.ordinal());
    assertThat(OutputMode.values()).hasSameSizeAs(ParallelPool.Output.values());
  }
}
