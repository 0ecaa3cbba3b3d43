package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    "pipepool.maxdepth, pipepool.maxDepth",
    "pipepool.debugg, pipepool.debug",
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
    "PIPEPOOL_IDLE_TIMEOUTS, PIPEPOOL_IDLE_TIMEOUT",
    "PIPEPOOL_WORKER_ID, PIPEPOOL_WORKERS"
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
    "pipepool.classpath, classPath",
    "pipepool.maxWorkerMemory, maxWorkerMemory",
    "pipepool.onWorkerStart, onWorkerStart"
  })
  void aSettingThatOnlyTheBuilderHasSaysSo(String given, String method) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.check(List.of(given), List.of()))
        .withMessageContaining("ParallelPool.builder()." + method + "(...)");
  }

  @Test
  void aVariableOfASettingThatHasOnlyABuilderMethodSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.check(List.of(), List.of("PIPEPOOL_START_TIMEOUT")))
        .withMessage(
            "[pipepool:setting] PIPEPOOL_START_TIMEOUT is no setting:"
                + " only ParallelPool.builder().startTimeout(...) can say so");
  }

  @Test
  void aVariableOfASettingThatHasOnlyAPropertySaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.check(List.of(), List.of("PIPEPOOL_MAX_DEPTH")))
        .withMessage(
            "[pipepool:setting] PIPEPOOL_MAX_DEPTH is no setting:"
                + " only the system property pipepool.maxDepth can say so");
  }

  @Test
  void everySettingKnowsItsOwnNames() {
    List<String> properties = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      if (setting.origin().hasProperty()) {
        properties.add(setting.property());
      }
      if (setting.origin().hasVariable()) {
        variables.add(setting.variable());
      }
    }
    assertThatCode(() -> SettingNames.check(properties, variables)).doesNotThrowAnyException();
  }

  /** These names are plain words, which other programs use after the same prefix. */
  @ParameterizedTest
  @ValueSource(strings = {"PIPEPOOL_NAME", "PIPEPOOL_ENVIRONMENT", "PIPEPOOL_LISTENER"})
  void plainWordsThatOnlyTheBuilderHasAreLeftToOthers(String variable) {
    assertThatCode(() -> SettingNames.check(List.of(), List.of(variable)))
        .doesNotThrowAnyException();
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxheap|did you mean maxHeap?",
        "starttimeout|did you mean startTimeout?",
        "colour|README's table of settings has the names",
        "maxFrame|only the system property pipepool.maxFrame can say so",
        "debug|only the system property pipepool.debug can say so",
        "worker.id|did you mean workers?",
        "listener|only ParallelPool.builder().listener(...) can say so"
      })
  void aNameThatNoTextSetsIsAnErrorThatSaysHowToSetIt(String name, String advice) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SettingNames.require(name))
        .withMessage("[pipepool:setting] " + name + " is no setting: " + advice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workers", "timeout", "startTimeout", "name"})
  void aSettingOfAPoolIsFoundByItsName(String name) {
    assertThat(SettingNames.require(name).name()).isEqualTo(name);
  }
}
