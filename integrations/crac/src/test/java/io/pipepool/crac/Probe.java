package io.pipepool.crac;

import io.pipepool.annotations.Parallel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

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
    try (WatchService news = FileSystems.getDefault().newWatchService()) {
      file.toAbsolutePath().getParent().register(news, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey key = news.take();
        key.pollEvents(); // reset would return at once for events that are still there
        key.reset();
      }
    }
    return "awaited";
  }

  static Path begun(Path file) {
    return Path.of(file + ".begun");
  }
}
