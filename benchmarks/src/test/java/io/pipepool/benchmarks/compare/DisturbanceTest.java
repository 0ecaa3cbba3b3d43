package io.pipepool.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.benchmarks.compare.Disturbance.Ticks;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
  @Test
  void ticksAreReadFromTheFilesOfLinux() {
    String cpus = "cpu  100 20 30 1000 50 1 2 3 40 5";
    String process =
        "7 (a (strange) name) R 1 1 1 0 -1 0 100 0 0 0 11 22 33 44 20 0 1 0 1656775 0 0\n";
    assertThat(Ticks.of(cpus, process)).isEqualTo(new Ticks(1206, 156, 110));
  }

  @Test
  void aShareIsDescribed() throws Exception {
    Disturbance disturbance = Disturbance.start();
    long end = System.nanoTime() + 100_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(disturbance.describe())
        .allSatisfy(
            line -> assertThat(line).matches("other programs took \\d+ % of the CPUs meanwhile"));
  }
}
