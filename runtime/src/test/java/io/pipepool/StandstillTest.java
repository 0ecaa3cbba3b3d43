package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.ParentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * If a process is stopped for a while, or frozen with its workers, no time limit ends a call or a
 * worker's start. {@code TimeLimitsTest} checks with a clock that the length of the standstill does
 * not matter.
 */
@ExtendWith(NothingLeft.class)
final class StandstillTest {
  @TempDir Path folder;

  /** A future that never completes, so that a test can let time pass. */
  private final CompletableFuture<Void> never = new CompletableFuture<>();

  /** Starts a parent whose call takes 1.2 of the 2.5 seconds that it may take. */
  private ParentProcess startLimitedCall() throws IOException {
    return start("limited");
  }

  private ParentProcess start(String deed) throws IOException {
    Path begun = Files.createTempDirectory(folder, "attempt").resolve("begun");
    ParentProcess parent = new ParentProcess(folder, List.of(), deed, begun.toString());
    Conditions.eventually(() -> Files.exists(begun));
    return parent;
  }

  /** Waits while the stopped processes stand still. */
  private void letPass(int seconds) {
    Conditions.staysOpen(never, Duration.ofSeconds(seconds));
  }

  @Test
  void aFrozenFunctionTripsNoTimeLimit() throws Exception {
    Conditions.inOneOfAFewAttempts(
        () -> {
          try (ParentProcess parent = startLimitedCall()) {
            parent.signalAll("STOP");
            letPass(2); // no part of this time counts for the call
            parent.signalAll("CONT");
            assertThat(parent.output().readLine()).as(parent.errors()).isEqualTo("done");
          }
        });
  }

  @Test
  void aWorkerThatBecameReadyWhileTheParentWasStoppedCounts() throws Exception {
    Conditions.inOneOfAFewAttempts(
        () -> {
          try (ParentProcess parent = start("limited start")) {
            parent.signal("STOP");
            letPass(3);
            parent.signal("CONT");
            assertThat(parent.output().readLine()).as(parent.errors()).isEqualTo("done");
          }
        });
  }

  @Test
  void aResultThatCameWhileTheParentWasStoppedCounts() throws Exception {
    Conditions.inOneOfAFewAttempts(
        () -> {
          try (ParentProcess parent = startLimitedCall()) {
            parent.signal("STOP");
            letPass(4);
            parent.signal("CONT");
            assertThat(parent.output().readLine()).as(parent.errors()).isEqualTo("done");
          }
        });
  }
}
