package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.ParentProcess;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The output of workers goes where the pool's builder says, line by line, and never holds up a
 * worker.
 */
final class OutputTest extends PoolTest {
  private final PrintStream realErrors = System.err;

  /** Its messages go to standard error, too. */
  private final Logger operatorsLog = Logger.getLogger("io.pipepool");

  @BeforeEach
  void silenceTheOperatorsLog() {
    operatorsLog.setUseParentHandlers(false);
  }

  @AfterEach
  void restore() {
    operatorsLog.setUseParentHandlers(true);
    System.setErr(realErrors);
  }

  /** Returns everything that is printed to standard error from now on. */
  private static ByteArrayOutputStream captureErrors() {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    return captured;
  }

  private static List<String> lines(ByteArrayOutputStream captured) {
    return captured.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toList());
  }

  @Test
  void linesAreForwardedBehindTheNameOfTheirWorker() throws Exception {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = pool(1).output(ParallelPool.Output.FORWARD).build()) {
      run(pool).call("err to standard error;child echo to standard output;err größer");
      Conditions.eventually(() -> lines(captured).size() == 3);
    }
    assertThat(lines(captured))
        .containsExactly(
            "[worker-1] to standard error", "[worker-1] to standard output", "[worker-1] größer");
  }

  @Test
  void linesOfSeveralWorkersAreNeverMixed() throws Exception {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = pool(3).output(ParallelPool.Output.FORWARD).build()) {
      pool.warmUp();
      // Each line leaves its worker in two halves, so that lines of other workers could come
      // between them.
      List<String> commands =
          IntStream.range(0, 60)
              .mapToObj(i -> "child printf first" + i + ";sleep 5;err second" + i)
              .collect(Collectors.toList());
      run(pool).map(commands);
      Conditions.eventually(() -> lines(captured).size() == 60);
    }
    assertThat(lines(captured))
        .allMatch(line -> line.matches("\\[worker-\\d] first(\\d+)second\\1"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aFloodHoldsUpNeitherItsWorkerNorTheHeap() throws Exception {
    AtomicLong bytes = new AtomicLong();
    long before = heapInUse();
    System.setErr(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int one) {
                bytes.incrementAndGet();
              }

              @Override
              public void write(byte[] many, int from, int length) {
                bytes.addAndGet(length);
              }
            }));
    try (ParallelPool pool = pool(1).output(ParallelPool.Output.FORWARD).build()) {
      assertThat(run(pool).submit("flood 100;echo a").get(100, TimeUnit.SECONDS)).isEqualTo("a");
      Conditions.eventually(() -> bytes.get() > 100L << 20);
      assertThat(heapInUse()).isLessThan(before + (50L << 20));
    }
  }

  @Test
  void aStandardErrorThatThrowsHoldsUpNoWorker() throws Exception {
    System.setErr(
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String line) {
            throw new IllegalStateException("its program has ended");
          }
        });
    try (ParallelPool pool = pool(1).output(ParallelPool.Output.FORWARD).build()) {
      CompletableFuture<String> call = run(pool).submit("flood 1;echo a");
      try {
        assertThat(call).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo("a");
      } finally {
        call.cancel(true); // or the pool would wait for it
      }
    }
  }

  private static long heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void discardedOutputIsStillReportedWhenAWorkerDies() {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = pool(1).output(ParallelPool.Output.DISCARD).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("err last words;halt 4"))
          .withMessageContaining("last words");
    }
    assertThat(lines(captured)).isEmpty();
  }

  @Test
  void inheritedOutputIsPrintedByTheWorkerItself() throws Exception {
    try (ParentProcess parent = new ParentProcess(folder, List.of(), "inherit")) {
      assertThat(parent.output().readLine()).isEqualTo("done");
      assertThat(parent.errors()).isEqualTo("of the worker\n");
    }
  }

  @Test
  void theLastOutputOfALostCallIsNotThatOfTheCallBefore() throws Exception {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = pool(1).output(ParallelPool.Output.FORWARD).build()) {
      run(pool).call("err of the first");
      Conditions.eventually(() -> lines(captured).contains("[worker-1] of the first"));
      run(pool).call("echo between"); // its end is where the output of the next call begins
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("err of the second;halt 7"))
          .withMessageContaining("of the second")
          .satisfies(lost -> assertThat(lost.getMessage()).doesNotContain("of the first"));
    }
  }
}
