package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pipepool.testing.Flows;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.WatchedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every option holds for every operation. */
@ExtendWith(NothingLeft.class)
@SharesPool
final class OptionsTest {
  private static ParallelPool pool;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(2).maxHeap("64m").build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  /** An operation that runs a call for each command, and returns how many results there were. */
  interface Operation {
    long run(List<String> commands) throws Exception;
  }

  private static Map<String, Operation> operations(
      ParallelFunction<String, String, Exception> function) {
    Map<String, Operation> all = new LinkedHashMap<>();
    all.put("map", commands -> function.map(commands).size());
    all.put("map of unknown size", commands -> function.map(() -> commands.iterator()).size());
    all.put("mapAsync", commands -> function.mapAsync(commands).get().size());
    all.put("outcomes", commands -> values(function.outcomes(commands)).size());
    all.put(
        "forEach",
        commands -> {
          function.forEach(commands);
          return commands.size();
        });
    all.put(
        "forEachAsync",
        commands -> {
          function.forEachAsync(commands).get();
          return commands.size();
        });
    all.put("stream", commands -> count(function.stream(commands)));
    all.put("stream of a stream", commands -> count(function.stream(commands.stream())));
    all.put("streamUnordered", commands -> count(function.streamUnordered(commands)));
    all.put(
        "streamUnordered of a stream",
        commands -> count(function.streamUnordered(commands.stream())));
    return all;
  }

  private static Map<String, Operation> emitting(
      EmittingFunction<String, String, Exception> function) {
    Map<String, Operation> all = new LinkedHashMap<>();
    all.put("map of an emitter", commands -> function.map(commands).size());
    all.put("mapAsync of an emitter", commands -> function.mapAsync(commands).get().size());
    all.put("stream of an emitter", commands -> count(function.stream(commands.stream())));
    all.put("unordered emitter", commands -> count(function.streamUnordered(commands)));
    all.put("outcomes of an emitter", commands -> values(function.outcomes(commands)).size());
    all.put(
        "forEach of an emitter",
        commands -> {
          AtomicLong elements = new AtomicLong();
          function.forEach(commands, element -> elements.incrementAndGet());
          return elements.get();
        });
    return all;
  }

  private static <R> List<R> values(List<Outcome<R>> outcomes) throws ExecutionException {
    List<R> values = new ArrayList<>();
    for (Outcome<R> outcome : outcomes) {
      if (outcome instanceof Outcome.Failure<R> failure) {
        throw new ExecutionException(failure.cause());
      }
      values.add(outcome.get());
    }
    return values;
  }

  private static long count(Stream<String> results) {
    try (results) {
      return results.map(result -> 1).reduce(0, Integer::sum);
    }
  }

  @Test
  void progressEndsWithAllDone() throws Exception {
    for (Engine engine : List.of(pool, Engine.inline())) {
      List<Long> told = new ArrayList<>();
      Progress progress =
          (done, total) -> {
            assertThat(total == -1 || done <= total).isTrue();
            told.add(done);
            told.add(total);
          };
      Map<String, Operation> all = operations(TestTasks.RUN.using(engine).withProgress(progress));
      for (int size : new int[] {0, 1, 37}) {
        for (Map.Entry<String, Operation> each : all.entrySet()) {
          told.clear();
          each.getValue().run(Collections.nCopies(size, "echo a"));
          assertThat(told).as(each.getKey()).endsWith((long) size, (long) size);
        }
        Map<String, Operation> emitting =
            emitting(TestTasks.EMIT.using(engine).withProgress(progress));
        for (Map.Entry<String, Operation> each : emitting.entrySet()) {
          told.clear();
          each.getValue().run(Collections.nCopies(size, "3"));
          assertThat(told).as(each.getKey()).endsWith((long) size, (long) size);
        }
      }
    }
  }

  @Test
  void timeLimitsHoldOnEveryOperation() {
    Duration limit = Duration.ofMillis(150);
    Map<String, Operation> all = operations(TestTasks.RUN.using(pool).withTimeout(limit));
    all.forEach((name, each) -> assertTimesOut(name, each, "sleep 60000"));
    emitting(TestTasks.EMIT.using(pool).withTimeout(limit))
        .forEach((name, each) -> assertTimesOut(name, each, "1;sleep 60000"));
  }

  private static void assertTimesOut(String name, Operation operation, String command) {
    Throwable failure = catchThrowable(() -> operation.run(List.of(command)));
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    assertThat(cause).as(name).isInstanceOf(TaskTimeoutException.class);
  }

  @Test
  void chunkSizesHoldOnEveryOperation() throws Exception {
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    Engine counting = WatchedEngine.counting(pool, sizes);
    for (int chunk : new int[] {1, 7, 1_000}) {
      Map<String, Operation> all = operations(TestTasks.RUN.using(counting).withChunkSize(chunk));
      all.putAll(emitting(TestTasks.EMIT.using(counting).withChunkSize(chunk)));
      for (Map.Entry<String, Operation> each : all.entrySet()) {
        // emitting operations send each call as a batch of its own
        boolean emits = each.getKey().contains("emitter");
        sizes.clear();
        assertThat(each.getValue().run(Collections.nCopies(50, emits ? "1" : "echo a")))
            .as(each.getKey())
            .isEqualTo(50);
        int most = emits ? 1 : Math.min(chunk, 50);
        assertThat(sizes).as(each.getKey()).contains(most).hasSize((49 + most) / most);
      }
    }
  }

  @Test
  void prioritiesHoldOnEveryOperation() throws Exception {
    Set<Priority> seen = ConcurrentHashMap.newKeySet();
    Engine watched = new WatchedEngine(pool, batch -> seen.add(batch.priority()), batch -> {});
    for (Priority priority : Priority.values()) {
      var function = TestTasks.RUN.using(watched).withPriority(priority);
      var emitter = TestTasks.EMIT.using(watched).withPriority(priority);
      Map<String, Operation> all = operations(function);
      all.put("call", commands -> function.call(commands.get(0)).length());
      all.put("submit", commands -> function.submit(commands.get(0)).get().length());
      all.put("call after other options", commands -> changed(function).call("echo a").length());
      all.putAll(emitting(emitter));
      all.put("call of an emitter", commands -> emitter.call(commands.get(0)).size());
      all.put("submit of an emitter", commands -> emitter.submit(commands.get(0)).get().size());
      for (Map.Entry<String, Operation> each : all.entrySet()) {
        seen.clear();
        String command = each.getKey().contains("emitter") ? "1" : "echo a";
        assertThat(each.getValue().run(List.of(command))).as(each.getKey()).isEqualTo(1);
        assertThat(seen).as(each.getKey()).containsExactly(priority);
      }
    }
  }

  private static ParallelFunction<String, String, Exception> changed(
      ParallelFunction<String, String, Exception> function) {
    return function
        .withTimeout(Duration.ofMinutes(1))
        .withRetries(1)
        .withChunkSize(2)
        .withProgress((done, total) -> {});
  }

  @Test
  void retriesHoldOnEveryOperation() throws Exception {
    Map<String, Operation> all = operations(Flows.FLAKY.using(pool).withRetries(1));
    all.putAll(emitting(Flows.EMIT.using(pool).withRetries(1)));
    int file = 0;
    for (Map.Entry<String, Operation> each : all.entrySet()) {
      String command = "flaky " + folder.resolve("f" + file++);
      assertThat(each.getValue().run(List.of(command))).as(each.getKey()).isEqualTo(1);
    }
  }
}
