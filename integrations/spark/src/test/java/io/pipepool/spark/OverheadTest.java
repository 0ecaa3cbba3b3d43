package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.TestTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an operation takes on a cluster, and how long the same job written by hand. Both take
 * turns, and the median of each counts.
 */
@Tag("soak")
final class OverheadTest {
  private static final int ROUNDS = 15;
  private static final int WARM_UP = 8;
  private static final double MOST = 1.2;

  private static StandaloneCluster cluster;
  private static JavaSparkContext context;
  private static SparkEngine engine;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    cluster = StandaloneCluster.start(folder, 2);
    context =
        new JavaSparkContext(
            cluster
                .measuredConfiguration("overhead")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
    engine = SparkEngine.on(context);
  }

  @AfterAll
  static void close() {
    engine.close();
    context.stop();
    cluster.close();
  }

  @Test
  void manySmallInputs() throws Exception {
    List<Integer> inputs = IntStream.range(0, 100_000).boxed().collect(Collectors.toList());
    compare(
        "100,000 ints",
        () -> TestTasks.TWICE.using(engine).map(inputs),
        () -> context.parallelize(inputs).map(n -> 2 * n).collect());
  }

  @Test
  void largeInputs() throws Exception {
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[50_000];
      Arrays.fill(bytes, (byte) i);
      inputs.add(bytes);
    }
    compare(
        "1,000 arrays of 50 kB",
        () -> TestTasks.ECHO.using(engine).map(inputs),
        () -> context.parallelize(inputs).map(bytes -> bytes).collect());
  }

  private static void compare(String what, Callable<List<?>> pipepool, Callable<List<?>> byHand)
      throws Exception {
    assertThat(pipepool.call()).hasSameSizeAs(byHand.call());
    List<Long> ours = new ArrayList<>();
    List<Long> theirs = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long first = nanos(pipepool);
      long second = nanos(byHand);
      if (round >= WARM_UP) {
        ours.add(first);
        theirs.add(second);
      }
    }
    double ratio = (double) median(ours) / median(theirs);
    System.out.printf(
        "%s: %.1f ms, by hand %.1f ms, ratio %.2f%n",
        what, median(ours) / 1e6, median(theirs) / 1e6, ratio);
    assertThat(ratio).as(what).isLessThanOrEqualTo(MOST);
  }

  private static long nanos(Callable<List<?>> job) throws Exception {
    long start = System.nanoTime();
    job.call();
    return System.nanoTime() - start;
  }

  private static long median(List<Long> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElse(TimeUnit.HOURS.toNanos(1));
  }
}
