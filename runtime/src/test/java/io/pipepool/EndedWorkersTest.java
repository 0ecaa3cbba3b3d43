package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.launch.Exposure;
import io.pipepool.internal.launch.JvmLauncher;
import io.pipepool.internal.launch.JvmSettings;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.pool.ProcessPool;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * The pool keeps no reference to a worker that has ended, even if it would still have watched the
 * worker.
 */
final class EndedWorkersTest extends PoolTest {
  private static final long DAY = Duration.ofDays(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Launcher launcher =
      new JvmLauncher(
          new JvmSettings(
              1,
              1,
              "96m",
              List.of(),
              List.of(),
              Map.of(),
              Exposure.ALL,
              null,
              false,
              false,
              null,
              TestTasks.class.getClassLoader()));
  private final List<WeakReference<WorkerProcess>> processes = new CopyOnWriteArrayList<>();

  /** Returns a pool whose workers run one call each. */
  private ParallelPool pool(long idleNanos, long startNanos) {
    return new ParallelPool(
        new ProcessPool(
            new PoolSettings(
                "pipepool-ended",
                1,
                1,
                1,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                idleNanos,
                startNanos,
                0,
                1 << 20,
                false,
                null,
                false,
                false,
                false,
                Trust.TRUSTED,
                loader -> this::launch,
                null,
                null,
                null)));
  }

  private WorkerProcess launch(int workerId) throws IOException {
    WorkerProcess process = launcher.launch(workerId);
    processes.add(new WeakReference<>(process));
    return process;
  }

  private void endsInMemory(ParallelPool pool) throws Exception {
    for (int i = 0; i < 3; i++) {
      pool.warmUp(); // the worker is idle for a moment, and the pool watches that
      assertThat(run(pool).call("echo a")).isEqualTo("a");
    }
    Conditions.eventually(
        () -> {
          System.gc();
          return processes.stream().allMatch(process -> process.get() == null);
        });
    assertThat(processes).hasSize(3);
  }

  @Test
  void anEndedWorkerIsForgottenLongBeforeTheIdleTimeout() throws Exception {
    try (ParallelPool pool = pool(DAY, MINUTE / 2)) {
      endsInMemory(pool);
    }
  }

  @Test
  void anEndedWorkerIsForgottenLongBeforeTheStartTimeout() throws Exception {
    try (ParallelPool pool = pool(MINUTE / 2, DAY)) {
      endsInMemory(pool);
    }
  }
}
