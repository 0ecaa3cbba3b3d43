package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.launch.LambdaMemory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkerCountTest {
  @ParameterizedTest
  @CsvSource({"2, , 2", "2, 512, 1", "6, 3538, 2", "2, 10240, 2", "4, none, 4", "4, 0, 4"})
  void lambdaHasNoMoreWorkersThanItsMemoryBuysProcessors(int cpus, String megabytes, int workers) {
    assertThat(WorkerCount.of(cpus, LambdaMemory.parse(megabytes))).isEqualTo(workers);
  }
}
