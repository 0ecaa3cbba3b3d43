package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingNamesTest {
  @ParameterizedTest
  @CsvSource({
    "pipepool.worker, pipepool.workers",
    "pipepool.Workers, pipepool.workers",
    "pipepool.max-heap, pipepool.maxHeap",
    "pipepool.maxheap, pipepool.maxHeap",
    "pipepool.jvmArg, pipepool.jvmArgs",
    "pipepool.timeOut, pipepool.timeout",
    "pipepool.ouptut, pipepool.output",
    "pipepool.threads_per_worker, pipepool.threadsPerWorker"
  })
  void aMisspeltPropertyIsAnErrorThatNamesTheNearest(String given, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.check(List.of("other", given), List.of()))
        .withMessageContaining(given + " is no setting")
        .withMessageContaining("did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "PIPEPOOL_WORKER, PIPEPOOL_WORKERS",
    "PIPEPOOL_MAXHEAP, PIPEPOOL_MAX_HEAP",
    "PIPEPOOL_IDLE_TIMEOUTS, PIPEPOOL_IDLE_TIMEOUT"
  })
  void aMisspeltVariableIsAnErrorThatNamesTheNearest(String given, String meant) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.check(List.of(), List.of("HOME", given)))
        .withMessageContaining("did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "pipepool.startTimeout, startTimeout",
    "pipepool.classPath, classPath",
    "pipepool.classpath, classPath"
  })
  void whatOnlyTheBuilderCanSaySaysSo(String given, String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.check(List.of(given), List.of()))
        .withMessageContaining("ParallelPool.builder()." + method + "(...)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipepool.workers",
        "pipepool.maxDepth",
        "pipepool.worker.id",
        "pipepool.demo.url",
        "pipepool.user",
        "pipepool.home",
        "pipepooler.worker",
        "demo"
      })
  void settingsAndNamesOfOthersAreLeftAlone(String name) {
    assertThatCode(() -> SettingNames.check(List.of(name), List.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PIPEPOOL_WORKERS", "PIPEPOOL_MAX_TASKS_PER_WORKER", "PIPEPOOL_HOME", "WORKER"})
  void variablesOfSettingsAndOfOthersAreLeftAlone(String name) {
    assertThatCode(() -> SettingNames.check(List.of(), List.of(name))).doesNotThrowAnyException();
  }
}
