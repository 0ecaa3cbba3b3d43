package io.pipepool.internal.tempfiles;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The temporary files of processes that were killed: argument files that no worker came to read,
 * and copies of Pipepool's jar. Nobody else would ever delete these.
 */
public final class LeftFiles {
  /** No worker takes so long to read its own; who has it may be on another machine's clock. */
  private static final Duration AGE = Duration.ofHours(1);

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private LeftFiles() {}

  /** Deletes them, once in the life of this process. */
  public static void deleteOnce() {
    if (DONE.compareAndSet(false, true)) {
      delete(TempFolder.PATH, Instant.now());
    }
  }

  static void delete(Path folder, Instant now) {
    String ours = TempFolder.PREFIX + "*{" + TempFolder.ARGUMENTS + "," + TempFolder.JAR + "}";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ours)) {
      for (Path file : files) {
        if (file.toString().endsWith(TempFolder.ARGUMENTS) || !isInUse(file)) {
          deleteIfOld(file, now);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // There is no such folder, or it cannot be read: then nothing is in it that is ours.
    }
  }

  /**
   * Whether the process that a file is named after lives. One in another container does not seem
   * to: it makes its copy again.
   */
  private static boolean isInUse(Path file) {
    String[] parts = file.getFileName().toString().split("-", 3);
    try {
      return ProcessHandle.of(Long.parseLong(parts[1])).isPresent();
    } catch (NumberFormatException e) {
      return true; // it is somebody else's
    }
  }

  private static void deleteIfOld(Path file, Instant now) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(AGE))) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // It is another user's, or has just been deleted.
    }
  }
}
