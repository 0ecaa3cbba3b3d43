package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pipepool.internal.launch.LambdaMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolPropertiesTest {
  private static PoolSettings build(
      Map<String, String> properties, Map<String, String> environment) {
    return new PoolProperties(properties::get, environment::get).plan().toSettings();
  }

  @Test
  void aSystemPropertySetsTheDefaultPoolUp() {
    assertThat(build(Map.of("pipepool.workers", "3"), Map.of()).workers()).isEqualTo(3);
  }

  @Test
  void anEnvironmentVariableDoesSoToo() {
    Map<String, String> environment =
        Map.of("PIPEPOOL_WORKERS", "2", "PIPEPOOL_THREADS_PER_WORKER", "5");

    PoolSettings settings = build(Map.of(), environment);
    assertThat(settings.workers()).isEqualTo(2);
    assertThat(settings.threads()).isEqualTo(5);
  }

  @Test
  void aSystemPropertyWinsOverAnEnvironmentVariable() {
    Map<String, String> environment = Map.of("PIPEPOOL_WORKERS", "2");

    assertThat(build(Map.of("pipepool.workers", "4"), environment).workers()).isEqualTo(4);
  }

  @Test
  void noWorkersMeansNoProcesses() {
    assertThat(build(Map.of("pipepool.workers", "0"), Map.of()).workers()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "workers, abc, whole number",
    "workers, -1, 0 or more",
    "maxHeap, big, such as",
    "timeout, soon, such as",
    "idleTimeout, 0s, positive",
    "output, foo, FORWARD",
    "maxFrame, 0, such as"
  })
  void aBadValueIsNamedWithItsSettingAndWhatItMustBe(String name, String value, String hint) {
    Map<String, String> properties = Map.of("pipepool." + name, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(properties, Map.of()))
        .withMessageContaining("pipepool." + name + "=" + value)
        .withMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource({"2, , 2", "2, 512, 1", "6, 3538, 2", "2, 10240, 2", "4, none, 4", "4, 0, 4"})
  void lambdaHasNoMoreWorkersThanItsMemoryBuysProcessors(int cpus, String megabytes, int workers) {
    assertThat(WorkerCount.of(cpus, LambdaMemory.parse(megabytes))).isEqualTo(workers);
  }
}
