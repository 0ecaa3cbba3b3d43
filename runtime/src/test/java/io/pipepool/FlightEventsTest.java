package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.FlightLog;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events of operations and batches tell why a run was slow. */
@Timeout(120)
final class FlightEventsTest extends RecordedPoolTest {
  private static long sum(List<RecordedEvent> events, ToLongFunction<RecordedEvent> value) {
    return events.stream().mapToLong(value).sum();
  }

  private static ToLongFunction<RecordedEvent> count(String field) {
    return event -> event.getLong(field);
  }

  private static ToLongFunction<RecordedEvent> nanos(String field) {
    return event -> event.getDuration(field).toNanos();
  }

  @Test
  void aMapIsOneOperationWithItsBatches() throws Exception {
    try (ParallelPool pool = shop(2).build()) {
      pool.warmUp();
      TestTasks.newTwice().using(pool).map(IntStream.range(0, 20_000).boxed().toList());
    }
    RecordedEvent operation = only("Operation");
    assertThat(operation.getString("kind")).isEqualTo("map");
    assertThat(operation.getString("task")).isEqualTo("io.pipepool.testing.Commands.twice(int)");
    assertThat(operation.getString("engine")).isEqualTo("ParallelPool[shop, 2 workers]");
    assertThat(operation.getLong("calls")).isEqualTo(20_000);
    assertThat(operation.getString("failure")).isNull();
    assertThat(operation.getThread().getJavaName()).isEqualTo(Thread.currentThread().getName());
    assertThat(operation.getStackTrace().getFrames())
        .extracting(FlightEventsTest::typeOf)
        .contains(FlightEventsTest.class.getName());

    List<RecordedEvent> batches = new ArrayList<>(log.events("Batch"));
    assertThat(batches)
        .allSatisfy(
            batch -> {
              assertThat(batch.getLong("operation")).isEqualTo(operation.getLong("operation"));
              assertThat(batch.getString("pool")).isEqualTo("shop");
              assertThat(batch.getString("task")).isEqualTo(operation.getString("task"));
              assertThat(batch.getInt("failed")).isZero();
              assertThat(batch.getInt("attempt")).isZero();
              assertThat(batch.getBoolean("lost")).isFalse();
              assertThat(batch.getLong("bytesSent")).isGreaterThanOrEqualTo(4L * calls(batch));
              assertThat(batch.getLong("bytesReceived")).isGreaterThanOrEqualTo(4L * calls(batch));
              long parts =
                  Stream.of("queued", "crossing", "running")
                      .mapToLong(part -> nanos(part).applyAsLong(batch))
                      .sum();
              assertThat(Duration.ofNanos(parts))
                  .isCloseTo(batch.getDuration(), Duration.ofSeconds(1));
            });
    batches.sort(Comparator.comparingLong(count("firstIndex")));
    long next = 0;
    for (RecordedEvent batch : batches) {
      assertThat(batch.getLong("firstIndex")).isEqualTo(next);
      next += calls(batch);
    }
    assertThat(next).isEqualTo(20_000);
    assertThat(nanos("encoding").applyAsLong(operation)).isPositive();
    assertThat(sum(batches, nanos("encoding"))).isPositive();
    assertThat(sum(batches, nanos("running")))
        .isEqualTo(nanos("running").applyAsLong(operation))
        .isPositive();
  }

  private static String typeOf(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private static int calls(RecordedEvent batch) {
    return batch.getInt("calls");
  }

  @Test
  void theCallThatMadeAMapSlowIsFoundAndWhatItHeldUp() throws Exception {
    Conditions.inOneOfAFewAttempts(
        () -> {
          stop();
          record();
          findTheSlowCall();
        });
  }

  private void findTheSlowCall() throws Exception {
    List<String> commands = new ArrayList<>(Collections.nCopies(40, "echo a"));
    commands.set(20, "sleep 400");
    try (ParallelPool pool = shop(1).build()) {
      pool.warmUp();
      run(pool).withChunkSize(1).map(commands);
    }
    List<RecordedEvent> batches = log.events("Batch");
    RecordedEvent slowest =
        Collections.max(batches, Comparator.comparing(batch -> batch.getDuration("running")));
    assertThat(slowest.getLong("firstIndex")).isEqualTo(20);
    assertThat(slowest.getDuration("running")).isGreaterThan(Duration.ofMillis(350));
    RecordedEvent operation = only("Operation");
    assertThat(operation.getDuration("starving")).isGreaterThan(Duration.ofMillis(300));
    assertThat(operation.getDuration("running")).isGreaterThan(Duration.ofMillis(350));
    assertThat(batches)
        .filteredOn(batch -> batch.getLong("firstIndex") == 21)
        .singleElement()
        .satisfies(
            held ->
                assertThat(held.getDuration("waiting").plus(held.getDuration("queued")))
                    .isGreaterThan(Duration.ofMillis(300)));
  }

  @Test
  void aSingleCallAndASubmitAreOperations() throws Exception {
    try (ParallelPool pool = shop(1).build()) {
      run(pool).call("sleep 30");
      run(pool).submit("sleep 30").join();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> run(pool).call("throw java.io.IOException b"));
    }
    List<RecordedEvent> operations = log.events("Operation");
    assertThat(operations)
        .extracting(operation -> operation.getString("kind"))
        .containsExactly("call", "submit", "call");
    assertThat(operations)
        .extracting(operation -> operation.getString("failure"))
        .containsExactly(null, null, "java.io.IOException");
    assertThat(operations)
        .allSatisfy(
            operation -> {
              assertThat(operation.getString("task")).isEqualTo(RUN);
              assertThat(operation.getLong("calls")).isEqualTo(1);
            });
    assertThat(operations.subList(0, 2))
        .allSatisfy(
            operation ->
                assertThat(operation.getDuration("running")).isGreaterThan(Duration.ofMillis(25)));
    assertThat(log.events("Batch"))
        .extracting(batch -> batch.getLong("operation"))
        .containsExactlyElementsOf(
            operations.stream().map(operation -> operation.getLong("operation")).toList());
    assertThat(log.events("Batch"))
        .extracting(batch -> batch.getInt("failed"))
        .containsExactly(0, 0, 1);
  }

  @Test
  void callsOfSubmitThatGoTogetherAreOneBatchOfSeveralOperations() throws Exception {
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    try (ParallelPool pool = shop(1).build()) {
      ParallelFunction<Integer, Integer, RuntimeException> twice = TestTasks.newTwice().using(pool);
      for (int i = 0; i < 2_000; i++) {
        futures.add(twice.submit(i));
      }
    }
    assertThat(futures).allMatch(CompletableFuture::isDone);
    List<RecordedEvent> operations = log.events("Operation");
    assertThat(operations)
        .hasSize(2_000)
        .allMatch(operation -> operation.getString("kind").equals("submit"))
        .allMatch(operation -> operation.getLong("calls") == 1)
        .allMatch(operation -> operation.getString("failure") == null);
    List<Long> numbers =
        operations.stream().map(operation -> operation.getLong("operation")).toList();
    assertThat(numbers).doesNotHaveDuplicates();
    List<RecordedEvent> batches = log.events("Batch");
    assertThat(sum(batches, count("calls"))).isEqualTo(2_000);
    assertThat(batches)
        .allMatch(batch -> batch.getString("task").equals(operations.get(0).getString("task")))
        .allMatch(batch -> batch.getLong("firstIndex") == 0)
        .anyMatch(batch -> calls(batch) > 1)
        .allSatisfy(
            batch ->
                assertThat(batch.getLong("operation"))
                    .satisfiesAnyOf(
                        number -> assertThat(calls(batch)).isOne(),
                        number -> assertThat(number).isZero()));
    assertThat(numbers).contains(batches.get(0).getLong("operation"));
  }

  @Test
  void aStreamIsAnOperationUntilItEndsOrIsClosed() throws Exception {
    try (ParallelPool pool = shop(1).build()) {
      assertThat(run(pool).stream(List.of("echo a", "echo b"))).containsExactly("a", "b");
      try (Stream<String> early = run(pool).stream(Collections.nCopies(100, "echo a"))) {
        assertThat(early.iterator().next()).isEqualTo("a");
      }
    }
    List<RecordedEvent> operations = log.events("Operation");
    assertThat(operations)
        .extracting(operation -> operation.getString("kind"))
        .containsExactly("stream", "stream");
    assertThat(operations)
        .extracting(operation -> operation.getString("failure"))
        .containsExactly(null, "java.util.concurrent.CancellationException");
    assertThat(operations.get(0).getLong("calls")).isEqualTo(2);
  }

  @Test
  void callsOfThisProcessAreThereToo() throws Exception {
    try (ParallelPool pool = shop(0).build()) {
      run(pool).map(List.of("echo a", "sleep 20"));
    }
    run(Engine.inline()).call("echo a");
    assertThat(log.events("Operation"))
        .extracting(operation -> operation.getString("engine"))
        .containsExactly("ParallelPool[shop, inline]", "Engine.inline()");
    List<RecordedEvent> batches = log.events("Batch");
    assertThat(batches).extracting(batch -> batch.getInt("worker")).containsExactly(0, 0);
    assertThat(batches)
        .extracting(batch -> batch.getLong("pid"))
        .containsOnly(ProcessHandle.current().pid());
    assertThat(batches.get(1).getDuration("running")).isGreaterThan(Duration.ofMillis(15));
    assertThat(log.events("Operation").get(0).getDuration("running"))
        .isGreaterThan(Duration.ofMillis(15));
  }

  @Test
  void shortOperationsAndBatchesAreLeftOutUnlessAskedFor() throws Exception {
    stop();
    try (ParallelPool pool = shop(1).build()) {
      ParallelFunction<String, String, Exception> run = run(pool);
      run.call("echo a");
      log = FlightLog.start(folder);
      for (int i = 0; i < 1_000; i++) {
        run.call("echo a");
      }
      run.call("sleep 50");
    }
    assertThat(log.events("Operation")) // on a busy machine, some of the others are long, too
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getDuration()).isGreaterThan(Duration.ofMillis(9)));
    assertThat(log.events("Batch"))
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(event.getDuration()).isGreaterThan(Duration.ofNanos(900_000)));
  }
}
