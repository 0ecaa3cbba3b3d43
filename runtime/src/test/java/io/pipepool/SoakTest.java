package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.ResourceSample;
import io.pipepool.testing.SoakProgram;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Under a mixed load, with workers that die and are recycled, memory and other resources stay
 * constant once the program is warm. The test takes half an hour, or {@code -Dsoak.seconds=…}. It
 * does not look at the first two minutes, or the first third.
 */
@Tag("soak")
@ExtendWith(NothingLeft.class)
@EnabledOnOs(OS.LINUX)
final class SoakTest {
  private static final long SECONDS = Long.getLong("soak.seconds", 1800);
  private static final long WARM_UP_SECONDS = Math.min(120, SECONDS / 3);

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void nothingGrows() throws Exception {
    List<ResourceSample> samples = new ArrayList<>();
    long start = System.nanoTime();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SoakProgram.class.getName(),
                Long.toString(SECONDS))
            .redirectError(Path.of("target", "soak.err").toFile())
            .start();
    try (BufferedReader lines = program.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS)) {
          samples.add(ResourceSample.parse(line));
        }
      }
      assertThat(program.waitFor()).isZero();
    } finally {
      program.destroyForcibly();
    }
    assertFlat("the parent's bytes", samples, ResourceSample::parentBytes, 12 << 20);
    assertFlat("the parent's threads", samples, ResourceSample::parentThreads, 4);
    assertFlat("the parent's descriptors", samples, ResourceSample::parentDescriptors, 6);
    assertFlat("a worker's bytes", samples, ResourceSample::workerBytes, 24 << 20);
    assertFlat("a worker's threads", samples, ResourceSample::workerThreads, 2);
    assertFlat("a worker's descriptors", samples, ResourceSample::workerDescriptors, 2);
  }

  /** Compares the usual values of the first and the last third, because single samples jump. */
  private static void assertFlat(
      String what, List<ResourceSample> samples, ToLongFunction<ResourceSample> value, long slack) {
    int third = samples.size() / 3;
    long first = median(samples.subList(0, third), value);
    long last = median(samples.subList(samples.size() - third, samples.size()), value);
    System.out.printf("%s: %,d in the first third, %,d in the last%n", what, first, last);
    assertThat(last).as(what).isLessThanOrEqualTo(first + slack);
  }

  private static long median(List<ResourceSample> samples, ToLongFunction<ResourceSample> value) {
    long[] sorted = samples.stream().mapToLong(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
