package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program whose arguments are commands. It prints the result of each in a worker.
 *
 * <p>The property {@code program.workers} says how many workers there are, {@code program.calls}
 * how many calls each runs, {@code program.deletes} which empty folder to delete before.
 */
public final class PackagedProgram {
  private PackagedProgram() {}

  /** Runs the program, see {@link Commands}. */
  public static void main(String[] args) throws Exception {
    String deleted = System.getProperty("program.deletes");
    if (deleted != null) {
      Files.delete(Path.of(deleted));
    }
    int workers = Integer.getInteger("program.workers", 1);
    int calls = Integer.getInteger("program.calls", Integer.MAX_VALUE);
    try (ParallelPool pool =
        ParallelPool.builder().workers(workers).maxTasksPerWorker(calls).maxHeap("64m").build()) {
      pool.warmUp();
      for (String command : args) {
        System.out.println(TestTasks.RUN.using(pool).call(command));
      }
    }
  }
}
