package io.pipepool;

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

/** Waits for what will be. */
final class Conditions {
  private Conditions() {}

  /** Returns as soon as the condition is met; fails if that takes too long. */
  static void eventually(Callable<Boolean> condition) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(30))
        .until(condition);
  }

  /** The same on a thread of Pipepool's, for a test that fails elsewhere if it takes too long. */
  static void eventuallyOrNever(Callable<Boolean> condition) {
    try {
      eventually(condition);
    } catch (ConditionTimeoutException e) {
      return;
    }
  }

  /** Fails if {@code future} is done before so much time has passed. */
  static void staysOpen(CompletableFuture<?> future, Duration time) {
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> future.get(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A zombie that nobody has waited for counts as alive elsewhere. */
  static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }
}
