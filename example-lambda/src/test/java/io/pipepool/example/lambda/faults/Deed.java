package io.pipepool.example.lambda.faults;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The deeds that a worker can be asked to do, in words. */
final class Deed {
  private Deed() {}

  @Parallel
  static String perform(String words) throws IOException, InterruptedException {
    String[] parts = words.split(" ", 2);
    String argument = parts.length == 1 ? "" : parts[1];
    return switch (parts[0]) {
      case "echo" -> argument;
      case "worker" -> Long.toString(ProcessHandle.current().pid());
      case "heap" -> (Runtime.getRuntime().maxMemory() >> 20) + " MiB";
      case "processors" -> Runtime.getRuntime().availableProcessors() + " processors";
      case "loader" -> Deed.class.getClassLoader().getClass().getSimpleName();
      case "options" -> String.valueOf(System.getenv("JAVA_TOOL_OPTIONS"));
      case "sleep" -> sleep(Long.parseLong(argument));
      case "await" -> await(Path.of(argument));
      case "write" -> write(Path.of(argument));
      case "list" -> list(Path.of(argument));
      case "crash" -> crash();
      case "exhaust" -> exhaust();
      case "hang" -> hang();
      default -> throw new IllegalArgumentException(words);
    };
  }

  private static String sleep(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return "slept";
  }

  /** Creates a file to say that the call has begun, and waits for another file. */
  private static String await(Path file) throws IOException, InterruptedException {
    Files.createFile(Path.of(file + ".begun"));
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

  private static String write(Path file) {
    try {
      Files.delete(Files.createFile(file));
      return "written";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static String list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return String.join(" ", files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static String crash() throws IOException, InterruptedException {
    String own = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("sh", "-c", "kill -SEGV " + own).inheritIO().start().waitFor();
    TimeUnit.MINUTES.sleep(1);
    throw new IllegalStateException("the worker outlives SIGSEGV");
  }

  private static String exhaust() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
    }
  }

  private static String hang() {
    while (true) {
      LockSupport.park();
    }
  }
}
