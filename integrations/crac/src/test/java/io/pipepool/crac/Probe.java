package io.pipepool.crac;

import io.pipepool.annotations.Parallel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The methods that the tests run in workers. */
final class Probe {
  private Probe() {}

  /** Returns the id of the process that the call runs in. */
  @Parallel
  static long pid(int input) {
    return ProcessHandle.current().pid();
  }

  /** Creates a file to say that the call has begun, and waits until another file exists. */
  @Parallel
  static String awaitFile(Path file) throws Exception {
    Files.createFile(begun(file));
    while (!Files.exists(file)) {
      Thread.sleep(5);
    }
    return "awaited";
  }

  static Path begun(Path file) {
    return Path.of(file + ".begun");
  }
}
