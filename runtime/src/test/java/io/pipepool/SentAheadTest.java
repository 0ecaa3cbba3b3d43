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
import org.junit.jupiter.api.Test;

/**
 * If the pool expects the calls of a worker to be short, it sends more calls before the worker is
 * free.
 */
final class SentAheadTest extends PoolTest {
  @Test
  void callsBehindACallThatTakesLongMoveToAFreeWorker() throws Exception {
    String otherRuns = file("otherRuns");
    String otherGate = file("otherGate");
    String longRuns = file("longRuns");
    String longGate = file("longGate");
    String behind = file("behind");
    try (ParallelPool pool = pool(2).build()) {
      CompletableFuture<String> other =
          run(pool).submit("mark " + otherRuns + ";await " + otherGate);
      Conditions.eventually(() -> Files.exists(Path.of(otherRuns)));
      List<String> inputs = new ArrayList<>(Collections.nCopies(50, "echo x"));
      inputs.add("mark " + longRuns + ";await " + longGate);
      inputs.add("mark " + behind);
      CompletableFuture<List<String>> all = run(pool).withChunkSize(1).mapAsync(inputs);
      Conditions.eventually(() -> Files.exists(Path.of(longRuns)));

      try {
        Files.createFile(Path.of(otherGate));
        other.get(30, TimeUnit.SECONDS);
        Conditions.eventually(() -> Files.exists(Path.of(behind)));
        assertThat(all).isNotDone();
      } finally {
        Files.createFile(Path.of(longGate)); // otherwise the pool would never close
      }
      assertThat(all.get(30, TimeUnit.SECONDS)).hasSize(52);
      assertThat(Files.size(Path.of(behind))).isEqualTo(1);
      assertThat(pool.stats().callsRetried()).isZero();
    }
  }
}
