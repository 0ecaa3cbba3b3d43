package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large arrays cross without a copy on the way, and still behave as values. */
@Timeout(60)
final class LargeArrayTest extends PoolTest {
  private static final int LARGE = 1 << 20;

  @Test
  void arraysOfAnySizeComeBackAsTheyWere() {
    try (ParallelPool pool = pool(1).build()) {
      for (int size : new int[] {0, LARGE - 1, LARGE, LARGE + 1, 7 * LARGE + 3}) {
        byte[] bytes = randomBytes(size);

        byte[] echo = TestTasks.ECHO.using(pool).call(bytes);

        assertThat(Arrays.equals(echo, bytes)).isTrue();
      }
    }
  }

  @Test
  void aSubmittedArrayMayBeChangedAtOnce() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      CompletableFuture<String> busy = run(pool).submit("await " + file("go"));
      byte[] bytes = randomBytes(LARGE);
      byte[] before = bytes.clone();
      CompletableFuture<byte[]> future = TestTasks.ECHO.using(pool).submit(bytes);
      Arrays.fill(bytes, (byte) 0);
      Files.createFile(folder.resolve("go"));

      assertThat(Arrays.equals(future.get(30, TimeUnit.SECONDS), before)).isTrue();
      busy.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void withoutProcessesTheResultIsAnotherArrayToo() {
    byte[] bytes = randomBytes(LARGE);

    byte[] echo = TestTasks.ECHO.using(Engine.inline()).call(bytes);

    assertThat(echo).isNotSameAs(bytes);
    assertThat(Arrays.equals(echo, bytes)).isTrue();
  }

  @Test
  void anInterruptedCallerMayChangeTheArrayBecauseNoCallGetsTheRestOfIt() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      signal("STOP", pid);
      Thread caller = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                Conditions.eventually(() -> caller.getState() == Thread.State.WAITING);
                caller.interrupt();
              });
      interrupter.start();

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> TestTasks.ECHO.using(pool).call(randomBytes(LARGE)));

      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      Conditions.eventually(() -> ProcessHandle.of(pid).isEmpty());
      assertThat(twice(pool).call(4)).isEqualTo(8);
    }
  }

  @Test
  void aCallThatWaitsBehindOneThatIsInterruptedGetsAnotherWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      signal("STOP", pid);
      Thread caller = Thread.currentThread();
      FutureTask<Integer> waits =
          new FutureTask<>(
              () -> {
                Conditions.eventually(() -> caller.getState() == Thread.State.WAITING);
                CompletableFuture<Integer> behind = twice(pool).submit(4);
                caller.interrupt();
                return behind.get(30, TimeUnit.SECONDS);
              });
      new Thread(waits).start();

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> TestTasks.ECHO.using(pool).call(randomBytes(LARGE)));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(8);
      Conditions.eventually(() -> ProcessHandle.of(pid).isEmpty());
    }
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }

  private static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
