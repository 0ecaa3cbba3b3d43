package io.pipepool.testing;

import java.util.Collections;

/**
 * A program that prints what a command gives in each worker of the default pool, and leaves that
 * pool open.
 */
public final class OpenPoolProgram {
  private OpenPoolProgram() {}

  /**
   * Runs the program.
   *
   * @param args the command, and how the program ends: {@code return} or {@code exit}
   */
  public static void main(String[] args) throws Exception {
    TestTasks.RUN
        .withChunkSize(1)
        .map(Collections.nCopies(Integer.getInteger("pipepool.workers"), args[0]))
        .forEach(System.out::println);
    if (args[1].equals("exit")) {
      System.exit(0);
    }
  }
}
