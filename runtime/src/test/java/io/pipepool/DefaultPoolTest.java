package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.internal.settings.PoolPlan;
import io.pipepool.testing.Conditions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each property has its effect on the workers of the default pool. */
final class DefaultPoolTest extends PoolTest {
  private final Map<String, String> before = new HashMap<>();
  private final PrintStream realErrors = System.err;

  @AfterEach
  void restore() {
    before.forEach(DefaultPoolTest::setProperty);
    System.setErr(realErrors);
  }

  private static void setProperty(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  private ParallelPool poolWith(String... settings) {
    set("pipepool.workers", "1");
    for (int i = 0; i < settings.length; i += 2) {
      set(settings[i], settings[i + 1]);
    }
    return ParallelPool.of(PoolPlan.ofDefaultPool());
  }

  private void set(String name, String value) {
    before.putIfAbsent(name, System.getProperty(name));
    System.setProperty(name, value);
  }

  @Test
  void workersAndThreadsPerWorkerMultiply() {
    try (ParallelPool pool = poolWith("pipepool.workers", "3", "pipepool.threadsPerWorker", "2")) {
      assertThat(pool.parallelism()).isEqualTo(6);
    }
  }

  @Test
  void maxHeapIsThatOfAWorker() throws Exception {
    try (ParallelPool pool = poolWith("pipepool.maxHeap", "48m")) {
      assertThat(Long.parseLong(run(pool).call("memory"))).isBetween(40L << 20, 48L << 20);
    }
  }

  @Test
  void jvmArgsAreWordsAsInAShell() throws Exception {
    try (ParallelPool pool = poolWith("pipepool.jvmArgs", "-Da='a  space'  -Db=\"it's\"")) {
      assertThat(run(pool).map(List.of("property a", "property b")))
          .containsExactly("a  space", "it's");
    }
  }

  @Test
  void timeoutIsTheLimitOfCallsWithoutOne() throws Exception {
    try (ParallelPool pool = poolWith("pipepool.timeout", "300ms")) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> run(pool).call("sleep 60000"))
          .withMessageContaining("limit of 300ms");
      String slower = "sleep 400;echo ended";
      assertThat(run(pool).withTimeout(Duration.ofMinutes(4)).call(slower)).isEqualTo("ended");
    }
  }

  @Test
  void maxTasksPerWorkerReplacesWorkers() throws Exception {
    try (ParallelPool pool = poolWith("pipepool.maxTasksPerWorker", "1")) {
      assertThat(run(pool).map(List.of("pid", "pid", "pid"))).doesNotHaveDuplicates();
    }
  }

  @Test
  void maxQueuedCallsLetsASubmitWait() throws Exception {
    try (ParallelPool pool = poolWith("pipepool.maxQueuedCalls", "1")) {
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        all.add(twice(pool).submit(i));
        assertThat(pool.stats().callsQueued()).isLessThanOrEqualTo(1);
      }
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(2 * i);
      }
    }
  }

  @Test
  void idleTimeoutEndsWorkers() throws Exception {
    try (ParallelPool pool = poolWith("pipepool.idleTimeout", "10ms")) {
      run(pool).call("pid");
      Conditions.eventually(() -> pool.stats().workersAlive() == 0);
      assertThat(pool.stats().workersLost()).isZero();
    }
  }

  @Test
  void outputIsDiscarded() throws Exception {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try (ParallelPool pool = poolWith("pipepool.output", "discard")) {
      run(pool).call("err discarded");
    }
    try (ParallelPool pool = poolWith("pipepool.output", "forward")) {
      run(pool).call("err forwarded");
      Conditions.eventually(() -> captured.size() > 0);
    }
    assertThat(captured.toString(StandardCharsets.UTF_8)).isEqualTo("[worker-1] forwarded\n");
  }
}
