package io.pipepool.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for conditions. */
public final class Conditions {
  private Conditions() {}

  /** Returns as soon as the condition is met. Fails if that takes too long. */
  public static void eventually(Callable<Boolean> condition) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(30))
        .until(condition);
  }

  /**
   * Does the same on a thread of Pipepool's, for a test that fails elsewhere if it takes too long.
   */
  public static void eventuallyOrNever(Callable<Boolean> condition) {
    try {
      eventually(condition);
    } catch (ConditionTimeoutException e) {
      return;
    }
  }

  /** A check that passes unless the machine spoils it. */
  public interface Attempt {
    void run() throws Exception;
  }

  /**
   * Passes as soon as one of a few attempts does. On a machine that is busy or stands still for a
   * moment, a check of times may fail. A broken engine fails every attempt.
   */
  public static void inOneOfAFewAttempts(Attempt attempt) throws Exception {
    for (int left = 3; true; left--) {
      try {
        attempt.run();
        return;
      } catch (AssertionError | Exception e) {
        if (left == 0 || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  /** Fails if {@code future} is done before {@code time} has passed. */
  public static void staysOpen(CompletableFuture<?> future, Duration time) {
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> future.get(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Returns whether a process runs. A zombie, which the JDK counts as alive, does not run. */
  public static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }
}
