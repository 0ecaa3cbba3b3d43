package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.pipepool.OutputLine;
import io.pipepool.ParallelPool;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OutputModeTest {
  @ParameterizedTest
  @CsvSource({"FORWARD, FORWARD", "inherit, INHERIT", "Discard, DISCARD"})
  void aModeIsNamedInUpperOrLowerCase(String text, String mode) {
    assertThat(OutputMode.parse(text)).hasToString(mode);
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
    assertThat(OutputMode.of(output)).isSameAs(OutputMode.NAMED.get(output.ordinal()));
    assertThat(OutputMode.NAMED).hasSameSizeAs(ParallelPool.Output.values());
  }

  @Test
  void aModeWithAConsumerHasNoName() {
    Consumer<OutputLine> consumer = line -> {};

    assertThat(OutputMode.linesTo(consumer).consumer()).isSameAs(consumer);
    assertThatIllegalArgumentException().isThrownBy(() -> OutputMode.parse("LINES"));
    assertThatNullPointerException()
        .isThrownBy(() -> OutputMode.linesTo(null))
        .withMessage("output");
  }
}
