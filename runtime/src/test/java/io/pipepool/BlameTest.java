package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Commands;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
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

  /** A call that begins between its worker's signature and its worker's end is that rare. */
  private static final int DEATHS_FOR_ONE_UNPROVEN = 100;

  /** A future that never completes, so that a test can let time pass. */
  private final CompletableFuture<Void> never = new CompletableFuture<>();

  private final Random random = new Random(12);

  @ParameterizedTest
  @ValueSource(
      strings = {"haltSoon %d %s", "exitSoon %d %s", "killSoon %d", "slowHook 1500;exitSoon %d %s"})
  void noCallIsBlamedForADeathBetweenCalls(String death) throws Exception {
    killBetweenCalls(death, 12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"haltSoon %d %s", "exitSoon %d %s", "killSoon %d", "slowHook 1500;exitSoon %d %s"})
  @Tag("soak")
  void noCallIsBlamedForAThousandDeathsBetweenCalls(String death) throws Exception {
    killBetweenCalls(death, 1_000);
  }

  /**
   * Lets calls leave threads behind that end their processes, waits until these threads are about
   * to do so, and makes other calls at random distances from that. A HotSpot process takes up to
   * 0.3 s to end, and a hook makes that longer. A call proves that it began by a file. A pool that
   * took unread bytes for evidence would blame most of the calls.
   *
   * <p>A worker says that a call has begun just before it calls the method. The scheduler may keep
   * the worker's thread from the processor between the two. A process that ends meanwhile leaves no
   * file, and the call is blamed by right. Therefore the test makes its calls when the ends are
   * under way: after the thread has signed, or after SIGKILL has ended the process.
   */
  private void killBetweenCalls(String death, int deaths) throws Exception {
    int unproven = 0;
    try (ParallelPool pool = pool(WORKERS).build()) {
      for (int round = 0; round < deaths; round += WORKERS) {
        letWorkersDie(pool, death, file("signed-" + round));
        Conditions.staysOpen(never, Duration.ofMillis(random.nextInt(360)));
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
        .isLessThanOrEqualTo(1 + deaths / DEATHS_FOR_ONE_UNPROVEN);
  }

  /** Returns when a thread in every worker that made a call is about to end its process. */
  private void letWorkersDie(ParallelPool pool, String death, String signed) throws Exception {
    String deed = death.formatted(20 + random.nextInt(20), signed) + ";pid";
    // One of these calls may run at the moment when the thread of another call ends the worker.
    for (Outcome<String> outcome :
        run(pool).withChunkSize(1).outcomes(Collections.nCopies(WORKERS, deed))) {
      if (outcome.isSuccess()) {
        long pid = Long.parseLong(outcome.get());
        Conditions.eventually(() -> !Conditions.isRunning(pid) || hasSigned(signed, pid));
      }
    }
  }

  private static boolean hasSigned(String file, long pid) throws IOException {
    return Files.exists(Path.of(file))
        && Files.readAllLines(Path.of(file)).contains(Long.toString(pid));
  }

  @Test
  void noCallGoesToAWorkerThatIsDeadBehindAHeldPipe() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      for (int i = 0; i < 3; i++) {
        long pid = Long.parseLong(run(pool).call("holdPipe 10;pid"));
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
