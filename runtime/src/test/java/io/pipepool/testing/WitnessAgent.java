package io.pipepool.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A Java agent that appends a line to a file when its JVM ends. It takes longer for that than a
 * worker lives whose parent is gone.
 */
public final class WitnessAgent {
  private static final long MILLIS = 1_000;

  private WitnessAgent() {}

  /** Adds the shutdown hook. The JVM calls this method. */
  public static void premain(String file) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file))));
  }

  private static void write(Path file) {
    try {
      Thread.sleep(MILLIS);
      String line = System.getProperty("pipepool.worker.id", "caller") + "\n";
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
