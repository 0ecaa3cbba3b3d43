package io.pipepool.spring;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests' calls do. */
final class Jobs {
  private static final long PAUSE_MILLIS = 5;

  private Jobs() {}

  @Parallel
  static long pid() {
    return ProcessHandle.current().pid();
  }

  @Parallel
  static String property(String name) {
    return System.getProperty(name, "");
  }

  /** Says that it has begun with one file, and waits for another. */
  @Parallel
  static String work(Path begun, Path end) throws IOException, InterruptedException {
    Files.createFile(begun);
    while (!Files.exists(end)) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return "done";
  }
}
