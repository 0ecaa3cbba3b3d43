package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose calls a busy worker runs next. */
@Timeout(120)
final class PriorityTest extends PoolTest {
  private final ParallelPool pool = pool(1).build();

  @AfterEach
  void close() {
    pool.close();
  }

  private static ParallelFunction<String, String, Exception> run(
      ParallelPool pool, Priority priority) {
    return run(pool).withPriority(priority).withChunkSize(1); // so that each call has its turn
  }

  private CompletableFuture<String> closeGate() {
    CompletableFuture<String> closed =
        run(pool).submit("mark " + file("begun") + ";await " + file("gate"));
    Conditions.eventually(() -> Files.exists(Path.of(file("begun"))));
    return closed;
  }

  /** The command "count" returns the place of its call among those that the worker has run. */
  private List<CompletableFuture<String>> submitCounts(Priority priority, int calls) {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      all.add(run(pool, priority).submit("count"));
    }
    return all;
  }

  private static List<Integer> places(List<CompletableFuture<String>> calls) throws Exception {
    List<Integer> places = new ArrayList<>();
    for (CompletableFuture<String> call : calls) {
      places.add(Integer.valueOf(call.get(60, TimeUnit.SECONDS)));
    }
    return places;
  }

  @Test
  void highCallsGoFirstAndLowOnesHaveATenth() throws Exception {
    CompletableFuture<String> gate = closeGate();
    List<CompletableFuture<String>> low = submitCounts(Priority.LOW, 20);
    List<CompletableFuture<String>> normal = submitCounts(Priority.NORMAL, 400);
    List<CompletableFuture<String>> high = submitCounts(Priority.HIGH, 10);
    Files.createFile(Path.of(file("gate")));
    gate.join();

    List<Integer> highPlaces = places(high);
    List<Integer> lowPlaces = places(low);
    assertThat(highPlaces).startsWith(1, 2, 3, 4).isSorted();
    assertThat(highPlaces.get(9)).isEqualTo(12); // behind one turn of each other priority
    for (int i = 0; i < lowPlaces.size(); i++) {
      assertThat(lowPlaces.get(i)).isEqualTo(10 * (i + 1));
    }
    assertThat(places(normal)).isSorted();
  }

  @Test
  void theSubmitsOfOneMethodTakeTurnsWithACallAsOneOperation() throws Exception {
    CompletableFuture<String> gate = closeGate();
    List<CompletableFuture<String>> submits = submitCounts(Priority.NORMAL, 200);
    CompletableFuture<List<String>> call = run(pool).mapAsync(List.of("count"));
    Conditions.eventually(() -> pool.stats().callsQueued() == 201);
    Files.createFile(Path.of(file("gate")));
    gate.join();

    assertThat(call).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo(List.of("2"));
    assertThat(places(submits)).isSorted();
  }

  /** An interactive call, again and again, beside work that takes seconds. */
  @Test
  void aHighCallWaitsForASmallPartOfTheQueue() throws Exception {
    Conditions.inOneOfAFewAttempts(
        () -> {
          try (ParallelPool busy = pool(1).build()) {
            busy.warmUp();
            long start = System.nanoTime();
            List<CompletableFuture<String>> queue = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
              queue.add(run(busy).submit("sleep 2"));
            }
            CompletableFuture<List<String>> map =
                run(busy, Priority.LOW).mapAsync(Collections.nCopies(100, "sleep 2"));
            queue.get(0).join();
            long longest = 0;
            for (int i = 0; i < 20; i++) {
              long called = System.nanoTime();
              run(busy, Priority.HIGH).call("echo now");
              longest = Math.max(longest, System.nanoTime() - called);
            }
            assertThat(queue.get(999)).isNotDone();
            CompletableFuture.allOf(queue.toArray(CompletableFuture[]::new)).join();
            long all = System.nanoTime() - start;
            assertThat(map).succeedsWithin(60, TimeUnit.SECONDS);
            assertThat((double) longest / all).isLessThan(0.02);
          }
        });
  }
}
