package io.pipepool.example.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints the tables of {@code docs/aws-lambda.md}: how long calls take with how much memory. */
@Tag("soak")
final class LambdaFiguresTest {
  private static final List<Integer> MEGABYTES = List.of(512, 1024, 1769, 3008, 3538);
  private static final int WARM = 5;

  /**
   * A memory setting that buys 1.7 CPUs. The default is one worker, because the pool starts no more
   * workers than there are whole CPUs.
   */
  private static final int LEAVES_SOME_UNUSED = 3008;

  /** Eight calls that compute for the same time. */
  private static final String COMPUTING = Collections.nCopies(8, 200_000).toString();

  /** Five calls that wait for a second. */
  private static final String WAITING = "[1, 2, 3, 4, 5]";

  @TempDir Path folder;

  /**
   * The times of a function.
   *
   * @param cold from the start of the function to its first answer
   * @param warm the median of the invocations after the first
   */
  private record Times(double cold, double warm) {}

  @Test
  void theDefaultIsTheFastestForCallsThatCompute() throws Exception {
    System.out.println("| memory | 0 workers | 1 | 2 | 4 | default |");
    for (int megabytes : MEGABYTES) {
      Map<String, Times> times = new TreeMap<>();
      for (String workers : List.of("0", "1", "2", "4", "default")) {
        times.put(workers, measure(CollatzHandler.class, megabytes, workers, COMPUTING));
      }
      print(megabytes, times);
      double fastest = times.values().stream().mapToDouble(Times::warm).min().orElseThrow();
      if (megabytes != LEAVES_SOME_UNUSED) {
        assertThat(times.get("default").warm()).as("%s MB", megabytes).isLessThan(1.25 * fastest);
      }
    }
  }

  @Test
  void asManyWorkersAsCallsAreTheFastestForCallsThatWait() throws Exception {
    System.out.println("| memory | 0 workers | 1 | 5 |");
    for (int megabytes : MEGABYTES) {
      Map<String, Times> times = new TreeMap<>();
      for (String workers : List.of("0", "1", "5")) {
        times.put(workers, measure(SquaresHandler.class, megabytes, workers, WAITING));
      }
      print(megabytes, times);
      assertThat(times.get("5").warm()).as("%s MB", megabytes).isLessThan(1.2);
    }
  }

  private Times measure(Class<?> handler, int megabytes, String workers, String event)
      throws Exception {
    LambdaFunction function = new LambdaFunction(handler).memory(MemorySetting.of(megabytes));
    if (!workers.equals("default")) {
      function.variable("PIPEPOOL_WORKERS", workers);
    }
    long start = System.nanoTime();
    try (Sandbox sandbox = function.start(folder)) {
      assertThat(sandbox.invoke(event).kind()).isEqualTo("response");
      double cold = (System.nanoTime() - start) / 1e9;
      double[] warm = new double[WARM];
      for (int i = 0; i < WARM; i++) {
        warm[i] = sandbox.invoke(event).took().toNanos() / 1e9;
      }
      Arrays.sort(warm);
      return new Times(cold, warm[WARM / 2]);
    }
  }

  private static void print(int megabytes, Map<String, Times> times) {
    StringBuilder row = new StringBuilder("| " + MemorySetting.of(megabytes));
    for (Times one : times.values()) {
      row.append(String.format(Locale.ROOT, " | %.2f (%.2f)", one.warm(), one.cold()));
    }
    System.out.println(row + " |");
  }
}
