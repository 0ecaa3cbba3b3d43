package io.pipepool.benchmarks.compare.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "pool, call, 10",
    "executor, call, 10",
    "pool, map, 1000",
    "executor, map, 1000",
    "pool, echo, 1",
    "executor, cold,",
    "pool, idle,",
    "sequential, spin, 1000"
  })
  void eachWorkHasAValue(String system, String work, Long argument) throws Exception {
    Python python = Python.in(folder, "python3");
    assumeTrue(python.isThere(), "no python3 on this machine");
    long[] arguments = argument == null ? new long[0] : new long[] {argument};
    assertThat(python.once(system, work, arguments)).isPositive();
  }

  @Test
  void aMissingPythonIsNotThere() throws Exception {
    assertThat(Python.in(folder, "no-such-python").isThere()).isFalse();
  }
}
