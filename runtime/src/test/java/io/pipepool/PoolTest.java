package io.pipepool;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.TestTasks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test class with pools of its own. */
@ExtendWith(NothingLeft.class)
abstract class PoolTest {
  @TempDir Path folder;

  static ParallelPool.Builder pool(int workers) {
    return ParallelPool.builder()
        .workers(workers)
        .maxHeap("96m")
        .output(ParallelPool.Output.DISCARD);
  }

  static ParallelFunction<String, String, Exception> run(Engine engine) {
    return TestTasks.RUN.using(engine);
  }

  static ParallelFunction<Integer, Integer, RuntimeException> twice(Engine engine) {
    return TestTasks.TWICE.using(engine);
  }

  static Throwable failureOf(List<? extends Outcome<?>> outcomes, int index) {
    return ((Outcome.Failure<?>) outcomes.get(index)).cause();
  }

  /** Returns a path that no other test uses. */
  String file(String name) {
    return folder.resolve(name).toString();
  }
}
