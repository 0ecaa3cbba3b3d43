package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The argument files of workers that were killed together with their parent before they could read
 * them. Nobody else would ever delete these.
 */
final class LeftArgumentFiles {
  /** No worker takes so long to read its own; who has it may be on another machine's clock. */
  private static final Duration AGE = Duration.ofHours(1);

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private LeftArgumentFiles() {}

  /** Deletes them, once in the life of this process. */
  static void deleteOnce() {
    if (DONE.compareAndSet(false, true)) {
      delete(TempFolder.PATH, Instant.now());
    }
  }

  static void delete(Path folder, Instant now) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "pipepool-*" + ArgumentFile.SUFFIX)) {
      for (Path file : files) {
        deleteIfOld(file, now);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // There is no such folder, or it cannot be read: then nothing is in it that is ours.
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
