package io.pipepool.spark;

import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Prints the figures of {@code docs/scaling.md}: how long operations take on one and on two
 * executors of this machine, and what the driver computes for them.
 */
public final class ScalingMeasure {
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 4;

  private ScalingMeasure() {}

  /** Prints a table for each number of executors. */
  public static void main(String[] arguments) throws Exception {
    for (int executors = 1; executors <= 2; executors++) {
      Path folder = Files.createTempDirectory("pipepool-scaling-");
      try (StandaloneCluster cluster = StandaloneCluster.start(folder, executors);
          JavaSparkContext context =
              new JavaSparkContext(
                  cluster
                      .measuredConfiguration("scaling")
                      .set("spark.default.parallelism", Integer.toString(executors)));
          SparkEngine engine = SparkEngine.on(context)) {
        print(executors, engine);
      } finally {
        delete(folder);
      }
    }
  }

  private static void print(int executors, SparkEngine engine) throws Exception {
    System.out.println(executors + " executors | wall | driver CPU");
    for (int count = 100; count <= 1_000_000; count *= 10) {
      List<Integer> inputs = IntStream.range(0, count).boxed().collect(Collectors.toList());
      row(count + " ints", () -> TestTasks.TWICE.using(engine).map(inputs));
    }
    for (int count : new int[] {10, 100, 1_000}) {
      List<byte[]> inputs = Collections.nCopies(count, new byte[100_000]);
      row(count + " arrays of 100 kB", () -> TestTasks.ECHO.using(engine).map(inputs));
    }
    List<String> sleeps = Collections.nCopies(200, "sleep 20;echo x");
    row("200 calls of 20 ms", () -> TestTasks.RUN.using(engine).map(sleeps));
    List<Integer> inputs = IntStream.range(0, 1_000).boxed().collect(Collectors.toList());
    row("1,000 partitions", () -> TestTasks.TWICE.using(engine).withChunkSize(1).map(inputs));
  }

  private static void row(String what, Callable<?> operation) throws Exception {
    List<Long> walls = new ArrayList<>();
    List<Long> cpus = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long cpu = cpuNanos();
      long wall = System.nanoTime();
      operation.call();
      if (round >= WARM_UP) {
        walls.add(System.nanoTime() - wall);
        cpus.add(cpuNanos() - cpu);
      }
    }
    System.out.printf("%s | %.0f ms | %.0f ms%n", what, median(walls) / 1e6, median(cpus) / 1e6);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long median(List<Long> all) {
    Collections.sort(all);
    return all.get(all.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
