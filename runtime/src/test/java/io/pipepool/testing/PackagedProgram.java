package io.pipepool.testing;

import io.pipepool.ParallelPool;

/** A program that prints what each of its arguments, a command, gives in a worker. */
public final class PackagedProgram {
  private PackagedProgram() {}

  /** See {@link Commands}. */
  public static void main(String[] args) throws Exception {
    try (ParallelPool pool = ParallelPool.builder().workers(1).maxHeap("64m").build()) {
      for (String command : args) {
        System.out.println(TestTasks.RUN.using(pool).call(command));
      }
    }
  }
}
