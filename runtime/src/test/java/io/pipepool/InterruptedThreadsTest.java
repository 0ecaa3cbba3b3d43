package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Code that interrupts all threads of its group, as clean-up code does, means none of a pool's. */
final class InterruptedThreadsTest extends PoolTest {
  @Test
  void noThreadOfAWorkerSpinsFromThenOn() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      run(pool).call("interruptAll");
      long before = Long.parseLong(run(pool).call("cpuMillis"));
      Conditions.staysOpen(new CompletableFuture<>(), Duration.ofMillis(1_500));
      long used = Long.parseLong(run(pool).call("cpuMillis")) - before;

      assertThat(used).as("milliseconds of CPU in 1.5 s of idleness").isLessThan(700);
    }
  }

  @Test
  void noThreadOfThePoolSpinsFromThenOnAndDeathsAreTold() throws Exception {
    ThreadGroup group = new ThreadGroup("of a test");
    try (ParallelPool pool = pool(1).build()) {
      Thread starter = new Thread(group, pool::warmUp);
      starter.start();
      starter.join();
      group.interrupt();
      assertThat(run(pool).call("echo a")).isEqualTo("a");
      group.interrupt();
      assertThat(run(pool).outcomes(List.of("err last words;halt 42")))
          .first()
          .extracting(outcome -> ((Outcome.Failure<String>) outcome).cause().getMessage())
          .asString()
          .contains("exited with 42")
          .contains("last words");
      assertThat(run(pool).call("echo b")).isEqualTo("b");
    }
  }
}
