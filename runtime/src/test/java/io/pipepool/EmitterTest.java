package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.Flows;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Elements flow while their call runs, no faster than the consumer takes them. */
@ExtendWith(NothingLeft.class)
@SharesPool
@Timeout(60)
final class EmitterTest {
  /**
   * The rows of 1 KiB that may be under way: 256 KiB that the consumer has not taken, and the rows
   * that either side gathers.
   */
  private static final int ROWS_AHEAD = 256 + 3 * 33;

  private static ParallelPool pool;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(2).maxHeap("32m").build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static EmittingFunction<String, String, Exception> emit() {
    return Flows.EMIT.using(pool);
  }

  @Test
  void anEmitterWaitsForItsConsumer() {
    Path counter = folder.resolve("emitted");
    try (Stream<String> stream =
        emit().stream(List.of(Flows.rows("a", 1_000_000, 1024, counter)))) {
      Iterator<String> rows = stream.iterator();
      long read = 0;
      while (read < 2_000) {
        assertThat(rows.next()).startsWith("a:" + read + ":");
        read++;
        if (read % 200 == 1) {
          assertEmitsAhead(counter, read);
        }
        assertThat(Flows.emitted(counter) - read).isBetween(-1L, (long) ROWS_AHEAD);
      }
      assertEmitsAhead(counter, read);
    }
  }

  @Test
  void aSlowFirstCallLetsOthersEmitNoFurther() throws Exception {
    Path gate = folder.resolve("gate");
    List<String> inputs = new ArrayList<>(List.of("await " + gate));
    for (int i = 0; i < 3; i++) {
      inputs.add(Flows.rows("r" + i, 2_000, 1024, folder.resolve("emitted" + i)));
    }
    try (Stream<String> stream = emit().stream(inputs)) {
      Iterator<String> rows = stream.iterator();
      CompletableFuture<Void> ahead =
          CompletableFuture.runAsync(() -> assertEmitsAhead(folder.resolve("emitted0"), 0))
              .whenComplete((nothing, failure) -> open(gate));
      assertThat(rows.next()).isEqualTo("opened");
      ahead.get();
      assertThat(Flows.emitted(folder.resolve("emitted0"))).isBetween(200L, (long) ROWS_AHEAD);
      for (int i = 0; i < 3; i++) {
        for (int row = 0; row < 2_000; row++) {
          assertThat(rows.next()).startsWith("r" + i + ":" + row + ":");
        }
      }
      assertThat(rows.hasNext()).isFalse();
    }
  }

  @Test
  void aFailureEndsMapThoughTheCallBeforeItRunsOn() {
    CompletableFuture<List<String>> all =
        emit().mapAsync(List.of("await " + folder.resolve("never"), "unknown"));
    try {
      assertThat(all)
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(IllegalArgumentException.class);
    } finally {
      all.cancel(true);
    }
  }

  @Test
  void aMillionRowsOfFourCallsArriveInOrder() {
    int each = 250_000;
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      inputs.add("numbers " + i + " " + each);
    }
    AtomicInteger seen = new AtomicInteger();
    try (Stream<String> stream = emit().stream(inputs)) {
      stream.forEach(
          row -> {
            int at = seen.getAndIncrement();
            if (!row.equals(at / each + ":" + at % each)) {
              throw new AssertionError(row + " at " + at);
            }
          });
    }
    assertThat(seen).hasValue(4 * each);
    int[] next = new int[4];
    try (Stream<String> stream = emit().streamUnordered(inputs)) {
      stream.forEach(
          row -> {
            int call = row.charAt(0) - '0';
            if (!row.equals(call + ":" + next[call]++)) {
              throw new AssertionError(row + " of " + call);
            }
          });
    }
    assertThat(next).containsOnly(each);
  }

  @Test
  void callsOfOneWorkerWaitEachForItself() {
    ParallelPool own = ParallelPool.builder().workers(1).threadsPerWorker(3).maxHeap("64m").build();
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      inputs.add(Flows.rows("r" + i, 1_500, 1024, folder.resolve("own" + i)));
    }
    try (own;
        Stream<String> stream = Flows.EMIT.using(own).stream(inputs)) {
      Iterator<String> rows = stream.iterator();
      assertThat(rows.next()).startsWith("r0:0:");
      for (int i = 0; i < 3; i++) {
        assertEmitsAhead(folder.resolve("own" + i), 0);
      }
      for (int row = 1; row < 9_000; row++) {
        assertThat(rows.next()).startsWith("r" + row / 1_500 + ":" + row % 1_500 + ":");
      }
      assertThat(rows.hasNext()).isFalse();
    }
  }

  @Test
  void severalThreadsMayEmit() throws Exception {
    int[] next = new int[4];
    for (String row : emit().call("threads 4 5000")) {
      int thread = row.charAt(0) - '0';
      assertThat(row).isEqualTo(thread + ":" + next[thread]++);
    }
    assertThat(next).containsOnly(5000);
  }

  @Test
  void theFirstElementIsThereWhileItsCallRuns() {
    try (Stream<String> stream = emit().stream(List.of("drip 60000"))) {
      assertThat(stream.iterator().next()).startsWith("0 ");
    }
  }

  /**
   * The pool kills the worker only if the call does not end in time, as on a machine that is too
   * busy.
   */
  @Test
  void closingAStreamStopsTheEmitterAndKeepsItsWorker() throws Exception {
    ParallelPool own = ParallelPool.builder().workers(1).maxHeap("64m").build();
    try (own) {
      for (String endless : List.of("forever", "drip 1", "drip 60000")) {
        int kept = 0;
        for (int attempt = 0; attempt < 4; attempt++) {
          List<String> pid = Flows.EMIT.using(own).call("pid");
          Stream<String> stream = Flows.EMIT.using(own).stream(List.of(endless));
          assertThat(stream.iterator().next()).startsWith("0");
          stream.close();
          kept += Flows.EMIT.using(own).call("pid").equals(pid) ? 1 : 0;
        }
        assertThat(kept).as(endless).isPositive();
      }
    }
  }

  @Test
  void forEachHoldsTheCallsBackForASlowConsumer() throws Exception {
    Path counter = folder.resolve("emitted");
    AtomicInteger read = new AtomicInteger();
    emit()
        .forEach(
            List.of(Flows.rows("a", 2_000, 1024, counter)),
            row -> {
              assertThat(row).startsWith("a:" + read.get() + ":");
              if (read.getAndIncrement() == 500) {
                assertEmitsAhead(counter, 500);
              }
            });
    assertThat(read).hasValue(2_000);
  }

  @Test
  void aLostWorkerIsTheOutcomeOfItsOwnCall() {
    List<Outcome<List<String>>> outcomes =
        emit().outcomes(List.of("numbers 0 3", "flaky " + folder.resolve("f"), "numbers 2 1"));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(outcomes.get(0).get()).containsExactly("0:0", "0:1", "0:2");
    assertThat(outcomes.get(2).get()).containsExactly("2:0");
    assertThatExceptionOfType(WorkerLostException.class).isThrownBy(outcomes.get(1)::get);
  }

  // Options.

  @Test
  void aTimeLimitEndsACallThatKeepsEmitting() {
    AtomicInteger seen = new AtomicInteger();
    try (Stream<String> stream =
        emit().withTimeout(Duration.ofMillis(400)).withRetries(2).stream(List.of("drip 5"))) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(
              () ->
                  stream.forEach(row -> assertThat(row).startsWith(seen.getAndIncrement() + " ")));
    }
    assertThat(seen).hasValueGreaterThan(3);
  }

  @Test
  void aCallThatHasNotEmittedIsRetried() throws Exception {
    assertThat(emit().withRetries(1).call("flaky " + folder.resolve("a")))
        .containsExactly("survived");
    assertThat(emit().withRetries(1).stream(List.of("flaky " + folder.resolve("b"))))
        .containsExactly("survived");
    assertThatExceptionOfType(WorkerLostException.class)
        .isThrownBy(() -> emit().call("flaky " + folder.resolve("c")));
  }

  @Test
  void progressCountsCallsAndNotElements() throws Exception {
    AtomicLong last = new AtomicLong();
    EmittingFunction<String, String, Exception> function =
        TestTasks.EMIT.using(pool).withProgress((done, total) -> last.set(10 * done + total));
    assertThat(function.map(List.of("5", "0", "7"))).hasSize(12);
    assertThat(last).hasValue(33);
    last.set(0);
    assertThat(function.call("5")).hasSize(5);
    assertThat(last).hasValue(0);
  }

  private static void open(Path gate) {
    try {
      Files.createFile(gate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that the emitter runs as far ahead as it may, and no further while no consumer reads.
   */
  private static void assertEmitsAhead(Path counter, long read) {
    Conditions.eventually(() -> Flows.emitted(counter) - read >= 200);
    long[] before = {-1};
    int[] still = {0};
    Conditions.eventually(
        () -> {
          long now = Flows.emitted(counter);
          still[0] = now == before[0] ? still[0] + 1 : 0;
          before[0] = now;
          return still[0] == 12;
        });
    assertThat(Flows.emitted(counter) - read).isBetween(200L, (long) ROWS_AHEAD);
  }
}
