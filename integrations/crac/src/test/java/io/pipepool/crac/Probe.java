package io.pipepool.crac;

import io.pipepool.annotations.Parallel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tests have workers do. */
final class Probe {
  private Probe() {}

  /** The process that the call runs in. */
  @Parallel
  static long pid(int input) {
    return ProcessHandle.current().pid();
  }

  /** Says by a file that it has begun, and waits until another is there. */
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
