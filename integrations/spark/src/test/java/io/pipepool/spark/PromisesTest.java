package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.spi.Batch;
import io.pipepool.testing.TestTasks;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

final class PromisesTest {
  private static final SparkConf CLUSTER = new SparkConf(false);

  /** Checks the promises for each batch and runs it inline. */
  private record Checking(Promises promises) implements Engine {
    @Override
    public int parallelism() {
      return 0;
    }

    @Override
    public void submit(Batch batch) {
      promises.check(batch);
      Engine.inline().submit(batch);
    }

    @Override
    public void cancel(Batch batch) {
      Engine.inline().cancel(batch);
    }

    @Override
    public void grant(Batch batch, long bytes) {}
  }

  private static void call(ParallelFunction<String, String, Exception> function, Promises promises)
      throws Exception {
    function.using(new Checking(promises)).call("echo a");
  }

  @Test
  void moreRetriesThanSparkHasAreRefused() {
    Promises promises = Promises.of(CLUSTER, false, false);
    assertThatNoException().isThrownBy(() -> call(TestTasks.RUN.withRetries(3), promises));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> call(TestTasks.RUN.withRetries(4), promises))
        .withMessageContaining("[pipepool:spark-retries]")
        .withMessageContaining("4 retries")
        .withMessageContaining("spark.task.maxFailures allows 3");
  }

  @Test
  void aPoolOnTheExecutorRetriesByItself() {
    Promises promises = Promises.of(CLUSTER, false, true);
    assertThatNoException().isThrownBy(() -> call(TestTasks.RUN.withRetries(40), promises));
  }

  @Test
  void callsThatRunAtMostOnceAreRefusedWhereSparkSpeculates() {
    SparkConf speculating = CLUSTER.clone().set("spark.speculation", "true");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> call(TestTasks.RUN_ONCE, Promises.of(speculating, false, false)))
        .withMessageContaining("[pipepool:spark-speculation]");
    assertThatNoException()
        .isThrownBy(() -> call(TestTasks.RUN, Promises.of(speculating, false, false)));
    assertThatNoException()
        .isThrownBy(() -> call(TestTasks.RUN_ONCE, Promises.of(CLUSTER, false, false)));
  }
}
