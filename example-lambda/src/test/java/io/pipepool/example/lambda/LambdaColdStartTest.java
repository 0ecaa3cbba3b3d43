package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.example.lambda.faults.FirstCallHandler;
import io.pipepool.example.lambda.faults.WarmedHandler;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first parallel call adds little to the start of a function. */
final class LambdaColdStartTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  /** The times of one way to do a deed, each in a function that has just started. */
  private final class Way {
    private final String name;
    private final Class<?> handler;
    private final String event;
    private final double[] firstMillis = new double[ROUNDS];
    private final double[] totalMillis = new double[ROUNDS];

    Way(String name, Class<?> handler, String event) {
      this.name = name;
      this.handler = handler;
      this.event = event;
    }

    void measure(int round) throws Exception {
      long start = System.nanoTime();
      try (Sandbox sandbox = new LambdaFunction(handler).start(folder)) {
        sandbox.api().awaitReady();
        Answer answer = sandbox.invoke(event);
        assertThat(answer).hasToString("response \"done\"");
        firstMillis[round] = answer.took().toNanos() / 1e6;
        totalMillis[round] = (System.nanoTime() - start) / 1e6;
      }
    }

    double fastestFirst() {
      return Arrays.stream(firstMillis).min().orElseThrow();
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          "%-32s first invocation %4.0f ms, from the start to its answer %4.0f ms%n",
          name,
          median(firstMillis),
          median(totalMillis));
    }

    private static double median(double[] values) {
      return Arrays.stream(values).sorted().toArray()[ROUNDS / 2];
    }
  }

  @Test
  void theFirstCallAddsLittleIfWorkersStartWithTheFunction() throws Exception {
    Way plain = new Way("by itself", FirstCallHandler.class, "\"plain\"");
    Way bare = new Way("by a bare JVM", FirstCallHandler.class, "\"bare\"");
    Way worker = new Way("by a worker", FirstCallHandler.class, "\"echo done\"");
    Way warmed = new Way("by a worker that is there", WarmedHandler.class, "\"echo done\"");

    for (int round = 0; round < ROUNDS; round++) {
      plain.measure(round);
      bare.measure(round);
      worker.measure(round);
      warmed.measure(round);
    }

    plain.print();
    bare.print();
    worker.print();
    warmed.print();
    double bareStart = bare.fastestFirst() - plain.fastestFirst();
    assertThat(warmed.fastestFirst() - plain.fastestFirst()).isLessThan(1.5 * bareStart);
  }

  @Test
  void workersStartWhileTheFunctionDoes() throws Exception {
    LambdaFunction function =
        new LambdaFunction(WarmedHandler.class).variable("PIPEPOOL_WORKERS", "2");
    try (Sandbox sandbox = function.start(folder)) {
      sandbox.api().awaitReady();
      Awaitility.await().atMost(30, SECONDS).until(() -> sandbox.workers().size() == 2);

      assertThat(sandbox.invoke("\"loader\""))
          .as("they have the function's own class path")
          .hasToString("response \"AppClassLoader\"");
    }
  }
}
