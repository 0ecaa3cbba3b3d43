package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Commands;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool blames a call only with evidence that it had begun. */
final class BlameTest extends PoolTest {
  private static final int WORKERS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** A death between BEGUN and the call's file is about that rare, also on a busy machine. */
  private static final int DEATHS_FOR_ONE_UNPROVEN = 100;

  /** A future that never completes, so that a test can let time pass. */
  private final CompletableFuture<Void> never = new CompletableFuture<>();

  private final Random random = new Random(12);

  @ParameterizedTest
  @ValueSource(strings = {"haltSoon", "exitSoon", "killSoon", "slowHook 1500;exitSoon"})
  void noCallIsBlamedForADeathBetweenCalls(String death) throws Exception {
    killBetweenCalls(death, 12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"haltSoon", "exitSoon", "killSoon", "slowHook 1500;exitSoon"})
  @Tag("soak")
  void noCallIsBlamedForAThousandDeathsBetweenCalls(String death) throws Exception {
    killBetweenCalls(death, 1_000);
  }

  private int soon() {
    return 20 + random.nextInt(20);
  }

  /**
   * Lets calls leave threads behind that end their processes, and makes other calls at random
   * distances from that. A call proves that it began by a file. A worker says so just before it
   * calls the method. A process that ends between the two leaves no file, but that takes only
   * microseconds of the 400 ms, since each worker that ends has written such a file before, and so
   * has loaded the classes for it. A pool that took unread bytes for evidence would blame most of
   * the calls.
   */
  private void killBetweenCalls(String death, int deaths) throws Exception {
    int unproven = 0;
    String deed = "mark " + file("before") + ";" + death;
    try (ParallelPool pool = pool(WORKERS).build()) {
      for (int round = 0; round < deaths; round += WORKERS) {
        // One of these calls may run at the moment when the thread of another call ends the worker.
        List<Outcome<String>> unused =
            run(pool).withChunkSize(1).outcomes(Collections.nCopies(WORKERS, deed + " " + soon()));
        Conditions.staysOpen(never, Duration.ofMillis(random.nextInt(400)));
        List<String> begun = new ArrayList<>();
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 2 * WORKERS; i++) {
          String file = file("begun-" + round + "-" + i);
          begun.add(file);
          ParallelFunction<String, String, Exception> kind =
              i % 2 == 0 ? run(pool) : TestTasks.RUN_ONCE.using(pool);
          calls.add(kind.submit("mark " + file + ";echo done"));
        }
        for (int i = 0; i < calls.size(); i++) {
          CompletableFuture<String> call = calls.get(i);
          Conditions.eventually(call::isDone);
          if (call.isCompletedExceptionally()) {
            unproven += Files.exists(Path.of(begun.get(i))) ? 0 : 1;
          } else {
            assertThat(call.join()).isEqualTo("done");
          }
        }
      }
    }
    assertThat(unproven)
        .as("calls blamed without a sign that they began")
        .isLessThanOrEqualTo(2 + deaths / DEATHS_FOR_ONE_UNPROVEN);
  }

  @Test
  void noCallGoesToAWorkerThatIsDeadBehindAHeldPipe() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      for (int i = 0; i < 3; i++) {
        long pid = Long.parseLong(run(pool).call("holdPipe 30;pid"));
        Commands.kill("KILL", pid);
        Conditions.eventually(() -> !Conditions.isRunning(pid));
        Conditions.staysOpen(never, Duration.ofMillis(100 + random.nextInt(600)));
        String begun = file("begun-" + i);
        assertThat(run(pool).call("mark " + begun + ";echo elsewhere")).isEqualTo("elsewhere");
        assertThat(Files.size(Path.of(begun))).isEqualTo(1);
      }
    }
  }

  @Test
  void onlyTheCallThatStopsItsProcessIsBlamedForTheTime() {
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      inputs.add(i == 12 ? "signal STOP" : "echo " + i);
    }
    try (ParallelPool pool = pool(1).build()) {
      List<Outcome<String>> outcomes =
          run(pool).withChunkSize(20).withTimeout(LIMIT).outcomes(inputs);
      for (int i = 0; i < 20; i++) {
        if (i == 12) {
          assertThat(failureOf(outcomes, i)).isInstanceOf(TaskTimeoutException.class);
        } else {
          assertThat(outcomes.get(i).get()).isEqualTo("" + i);
        }
      }
    }
  }
}
