package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.TestTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of user code can disturb the channel (promise 6), and no size of a value can. */
final class ChannelTest extends PoolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "println 10",
        "fd",
        "child echo noise; cat",
        "stdin",
        "closeOut",
        "nullOut",
        "flood 100",
        "quit;sleep 200",
        "closeOut;println 1"
      })
  void theOutputOfUserCodeDisturbsNoCall(String command) throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      // Semicolons separate the commands of a call, so the commands of the shell are separated by
      // &&.
      String noisy = command.replace("noise; cat", "noise && cat");
      for (int i = 0; i < 2; i++) {
        assertThat(run(pool).map(List.of("echo a", noisy + ";echo b", "echo c")))
            .containsExactly("a", "b", "c");
      }
      assertThat(pool.stats().workersLost()).isZero();
    }
  }

  @Test
  void standardInputIsEmpty() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      assertThat(run(pool).call("stdin")).isEqualTo("-1");
    }
  }

  @Test
  void everySizeCrosses() {
    try (ParallelPool pool = pool(1).maxHeap("256m").build()) {
      Random random = new Random(5);
      for (int size :
          new int[] {
            0, 1, 4095, 8192, 65535, 65536, 65537, (1 << 20) - 1, 1 << 20, (1 << 20) + 1
          }) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        assertThat(TestTasks.ECHO.using(pool).call(bytes)).isEqualTo(bytes);
        assertThat(TestTasks.ECHO.using(pool).map(List.of(bytes, bytes)).get(1)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void largeValuesCrossBothWaysAtOnce() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("384m").build()) {
      List<byte[]> inputs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        byte[] bytes = new byte[16 << 20];
        bytes[i] = (byte) i;
        inputs.add(bytes);
      }
      ParallelFunction<byte[], byte[], RuntimeException> echo = TestTasks.ECHO.using(pool);
      check(inputs, echo.map(inputs));
      check(inputs, echo.mapAsync(inputs).get(30, TimeUnit.SECONDS));
      List<CompletableFuture<byte[]>> futures = new ArrayList<>();
      inputs.forEach(input -> futures.add(echo.submit(input)));
      for (int i = 0; i < 6; i++) {
        assertThat(futures.get(i).get(30, TimeUnit.SECONDS)[i]).isEqualTo((byte) i);
      }
    }
  }

  private static void check(List<byte[]> inputs, List<byte[]> results) {
    assertThat(results).hasSize(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(results.get(i)).hasSize(inputs.get(i).length);
      assertThat(results.get(i)[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void aResultOfAHundredMegabytesCrosses() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("512m").build()) {
      assertThat(run(pool).call("large 100000000").length()).isEqualTo(100_000_000);
    }
  }

  @Test
  void aResultAboveTheLimitFailsClearlyAndTheWorkerLives() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("2g").build()) {
      String pid = run(pool).call("pid");
      assertThatExceptionOfType(TransportException.class)
          .isThrownBy(() -> run(pool).call("large 300000000"))
          .withMessageContaining("maxFrame");
      assertThat(run(pool).call("pid")).isEqualTo(pid);
    }
  }

  @Test
  void aValueAboveTheLimitFailsClearlyAndTheWorkerLives() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("1g").build()) {
      String pid = run(pool).call("pid");
      assertThatExceptionOfType(TransportException.class)
          .isThrownBy(() -> TestTasks.ECHO.using(pool).call(new byte[(256 << 20) + 1]))
          .withMessageContaining("larger than a frame may be")
          .withMessageContaining("maxFrame");
      assertThat(run(pool).call("pid")).isEqualTo(pid);
    }
  }
}
