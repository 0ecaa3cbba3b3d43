package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.CarriedText;
import io.pipepool.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of submit that go to workers together are still calls of their own. */
@Timeout(60)
final class GatheredSubmitsTest extends PoolTest {
  /** Lets the pool learn that calls are short, so that those which come now go together. */
  private static void learn(ParallelFunction<String, String, Exception> run) throws Exception {
    for (int i = 0; i < 5; i++) {
      List<CompletableFuture<String>> calls = new ArrayList<>();
      for (int call = 0; call < 200; call++) {
        calls.add(run.submit("echo " + call));
      }
      for (CompletableFuture<String> future : calls) {
        assertThat(future.get(20, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  @Test
  void manyCallsNeedFewTrips() throws Exception {
    List<Integer> events = Collections.synchronizedList(new ArrayList<>());
    PoolListener listener =
        new PoolListener() {
          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration took) {
            events.add(succeeded);
          }
        };
    try (ParallelPool pool = pool(2).listener(listener).build()) {
      List<CompletableFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        futures.add(twice(pool).submit(i));
      }
      for (int i = 0; i < futures.size(); i++) {
        assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(2 * i);
      }
      assertThat(pool.stats().callsSucceeded()).isEqualTo(20_000);
    }
    Conditions.eventually(() -> events.stream().mapToInt(ended -> ended).sum() == 20_000);
    assertThat(events).hasSizeLessThan(5_000);
  }

  @Test
  void onlyTheCallThatEndsItsWorkerFails() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      learn(run(pool));
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        futures.add(run(pool).submit(i == 57 ? "halt 9" : "echo " + i));
      }
      for (int i = 0; i < 100; i++) {
        if (i == 57) {
          assertThatThrownBy(() -> futures.get(57).get(20, TimeUnit.SECONDS))
              .hasCauseInstanceOf(WorkerLostException.class)
              .hasMessageContaining("for input 0");
        } else {
          assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("" + i);
        }
      }
    }
  }

  @Test
  void noCallWaitsForAnotherOneThatTakesLong() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      learn(run(pool));
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        futures.add(run(pool).submit(i == 3 ? "await " + file("go") : "echo " + i));
      }

      for (int i = 0; i < 100; i++) {
        if (i != 3) {
          assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("" + i);
        }
      }

      assertThat(futures.get(3)).isNotDone();
      Files.createFile(Path.of(file("go")));
      assertThat(futures.get(3)).succeedsWithin(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void eachCallSeesWhatItsOwnCallerCarries() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      learn(run(pool));
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        String text = "text " + i / 10;
        futures.add(CarriedText.with(text, () -> run(pool).submit("carried")));
      }
      for (int i = 0; i < 90; i++) {
        assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).startsWith("text " + i / 10 + " ");
      }
    }
  }

  @Test
  void aTimeLimitIsThatOfEachCall() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(Duration.ofSeconds(1));
      learn(run(pool));
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        futures.add(limited.submit(i == 20 ? "spin" : "echo " + i));
      }
      for (int i = 0; i < 50; i++) {
        if (i == 20) {
          assertThatThrownBy(() -> futures.get(20).get(20, TimeUnit.SECONDS))
              .hasCauseInstanceOf(TaskTimeoutException.class);
        } else {
          assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("" + i);
        }
      }
    }
  }

  @Test
  void aCancelledCallEndsAlone() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      learn(run(pool));
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        futures.add(
            run(pool).submit(i == 20 ? "mark " + file("begun") + ";sleep 600000" : "echo " + i));
      }
      Conditions.eventually(() -> Files.exists(Path.of(file("begun"))));

      futures.get(20).cancel(true);
      futures.get(40).cancel(true);

      for (int i = 0; i < 50; i++) {
        if (i != 20 && i != 40) {
          assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo("" + i);
        }
      }
      assertThat(pool.stats().workersLost()).isZero();
    }
  }

  @Test
  void aCallThatWaitsAndIsCancelledNeverRuns() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      learn(run(pool));
      CompletableFuture<String> gate =
          run(pool).submit("mark " + file("begun") + ";await " + file("go"));
      Conditions.eventually(() -> Files.exists(Path.of(file("begun"))));
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        futures.add(run(pool).submit("mark " + file("m" + i)));
      }
      Conditions.eventually(() -> pool.stats().callsQueued() == 10); // one was sent ahead

      futures.get(0).cancel(true);
      futures.get(7).cancel(false);

      assertThat(pool.stats().callsQueued()).isEqualTo(8);
      Files.createFile(Path.of(file("go")));
      assertThat(gate).succeedsWithin(20, TimeUnit.SECONDS);
      assertThat(futures.get(9)).succeedsWithin(20, TimeUnit.SECONDS);
      assertThat(Path.of(file("m0"))).doesNotExist();
      assertThat(Path.of(file("m7"))).doesNotExist();
      assertThat(Path.of(file("m8"))).exists();
    }
  }

  @Test
  void closingWaitsForThem() throws Exception {
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    try (ParallelPool pool = pool(2).build()) {
      for (int i = 0; i < 5_000; i++) {
        futures.add(twice(pool).submit(i));
      }
    }
    for (int i = 0; i < futures.size(); i++) {
      assertThat(futures.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(2 * i);
    }
  }

  @Test
  void closingAtOnceEndsThem() {
    List<CompletableFuture<String>> futures = new ArrayList<>();
    ParallelPool pool = pool(1).build();
    for (int i = 0; i < 500; i++) {
      futures.add(run(pool).submit("sleep 600000"));
    }

    pool.closeNow();

    assertThat(futures).allSatisfy(future -> assertThat(future).failsWithin(20, TimeUnit.SECONDS));
    CompletableFuture<String> late = run(pool).submit("echo late");
    assertThat(late)
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(RejectedExecutionException.class);
  }
}
