package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program whose arguments are commands. It prints the result of each in a worker.
 *
 * <p>The property {@code program.workers} says how many workers there are, {@code program.calls}
 * how many calls each runs, {@code program.deletes} which empty folder to delete before, and {@code
 * program.maxHeap} which heap they have, {@code default} for that of the pool.
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
    String heap = System.getProperty("program.maxHeap", "64m");
    ParallelPool.Builder builder = ParallelPool.builder().workers(workers).maxTasksPerWorker(calls);
    if (!heap.equals("default")) {
      builder.maxHeap(heap);
    }
    try (ParallelPool pool = builder.build()) {
      pool.warmUp();
      for (String command : args) {
        System.out.println(TestTasks.RUN.using(pool).call(command));
      }
    }
  }
}
