package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.TestTasks;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values flow as fast as the slower side takes them, and nothing is kept that nobody needs. */
final class BackPressureTest extends PoolTest {
  @Test
  void anEmitterIsNeverFarAheadOfItsConsumer() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String marker = file("emitted all");
      // 10 MB in all; the call can only have ended when most of it was consumed.
      try (Stream<String> stream =
          TestTasks.EMIT.using(pool).stream(List.of("10000 1000;mark " + marker))) {
        Iterator<String> rows = stream.iterator();
        long received = 0;
        for (int i = 0; i < 5_000; i++) {
          received += rows.next().length();
          assertThat(Path.of(marker)).doesNotExist();
        }
        assertThat(pool.stats().bytesReceived()).isLessThan(received + (600 << 10));
        for (int i = 5_000; i < 10_000; i++) {
          rows.next();
        }
        assertThat(rows.hasNext()).isFalse();
      }
      assertThat(Path.of(marker)).exists();
    }
  }

  @Test
  void theFirstElementIsThereBeforeTheCallEnds() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String gate = file("gate");
      try (Stream<String> stream = TestTasks.EMIT.using(pool).stream(List.of("1;await " + gate))) {
        Iterator<String> elements = stream.iterator();
        assertThat(elements.next()).isEqualTo("0");
        Files.createFile(Path.of(gate));
        assertThat(elements.hasNext()).isFalse();
      }
    }
  }

  @Test
  void theFirstResultIsThereWhenTheFirstCallIsDone() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String gate = file("gate");
      try (Stream<String> stream =
          run(pool).withChunkSize(2).stream(List.of("echo a", "await " + gate))) {
        Iterator<String> results = stream.iterator();
        assertThat(results.next()).isEqualTo("a");
        Files.createFile(Path.of(gate));
        assertThat(results.next()).isEqualTo("await");
      }
    }
  }

  @Test
  void aSlowHeadOfTheLineHoldsUpTheOthersOnlySoFar() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      String gate = file("gate");
      AtomicInteger taken = new AtomicInteger();
      Stream<String> inputs =
          Stream.generate(() -> taken.getAndIncrement() == 0 ? "await " + gate : "echo x");
      try (Stream<String> stream = run(pool).withChunkSize(1).stream(inputs)) {
        Iterator<String> results = stream.iterator();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(results::next);
        Conditions.eventually(() -> pool.stats().callsSucceeded() == 7);
        assertThat(taken).hasValue(8);
        Files.createFile(Path.of(gate));
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("await");
        assertThat(results.next()).isEqualTo("x");
      }
    }
  }

  @Test
  void aMillionElementsFromFourCallsArriveCompleteAndInOrder() {
    try (ParallelPool pool = pool(2).build()) {
      AtomicInteger next = new AtomicInteger();
      try (Stream<String> stream =
          TestTasks.EMIT.using(pool).stream(Collections.nCopies(4, "250000"))) {
        stream.forEach(
            element -> {
              if (Integer.parseInt(element) != next.getAndIncrement() % 250_000) {
                throw new AssertionError(element + " at " + next);
              }
            });
      }
      assertThat(next).hasValue(1_000_000);
    }
  }

  @Test
  void closingAStreamOfElementsEndsTheCall() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Stream<String> stream = TestTasks.EMIT.using(pool).stream(List.of("1000000000"));
      Iterator<String> elements = stream.iterator();
      assertThat(elements.next()).isEqualTo("0");
      stream.close();
      assertThat(run(pool).submit("echo a").get(5, TimeUnit.SECONDS)).isEqualTo("a");
    }
  }

  @Test
  void aTimeLimitEndsACallThatEmits() {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(
              () ->
                  TestTasks.EMIT
                      .using(pool)
                      .withTimeout(Duration.ofMillis(400))
                      .call("3;sleep 60000"));
    }
  }

  @Test
  void nothingIsKeptOfWhatHasBeenDelivered() {
    try (ParallelPool pool = pool(1).build()) {
      byte[] input = new byte[1 << 20];
      byte[] result = TestTasks.ECHO.using(pool).call(input);
      WeakReference<byte[]> keptInput = new WeakReference<>(input);
      WeakReference<byte[]> keptResult = new WeakReference<>(result);
      input = null;
      result = null;
      Conditions.eventually(
          () -> {
            System.gc();
            return keptInput.get() == null && keptResult.get() == null;
          });
    }
  }

  @Test
  void aStreamDroppedHalfReadEndsWhatRuns() {
    try (ParallelPool pool = pool(1).build()) {
      Iterator<Integer> dropped =
          twice(pool).withChunkSize(1).stream(IntStream.iterate(0, n -> n + 1).boxed()).iterator();
      assertThat(dropped.next()).isZero();
      dropped = null;
      Conditions.eventually(
          () -> {
            System.gc();
            return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("pipepool-async-"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .noneMatch(frame -> frame.getMethodName().equals("feedAll"));
          });
    }
  }
}
