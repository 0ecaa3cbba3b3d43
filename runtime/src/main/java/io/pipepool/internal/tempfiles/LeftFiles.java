package io.pipepool.internal.tempfiles;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The temporary files that killed processes left behind: argument files that no worker came to
 * read, and copies of Pipepool's jar. No other program would ever delete these.
 */
public final class LeftFiles {
  /**
   * The age from which a file is left behind. No worker takes that long to read its own file. It is
   * long because the file's process may run on a machine with another clock.
   */
  private static final Duration AGE = Duration.ofHours(1);

  private static final String USER = System.getProperty("user.name");

  private static final AtomicBoolean DONE = new AtomicBoolean();

  private LeftFiles() {}

  /** Deletes these files, once in the life of this process. */
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
      // There is no such folder, or this process cannot read it: then none of its files are there.
    }
  }

  /**
   * Returns whether the process after which a file is named lives. A process in another container
   * does not seem to live; it makes its copy again.
   */
  private static boolean isInUse(Path file) {
    String[] parts = file.getFileName().toString().split("-", 3);
    try {
      return ProcessHandle.of(Long.parseLong(parts[1])).isPresent();
    } catch (NumberFormatException e) {
      return true; // a file of another program
    }
  }

  private static void deleteIfOld(Path file, Instant now) {
    try {
      FileTime changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
      if (isOwn(file) && changed.toInstant().isBefore(now.minus(AGE))) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // Another process has just deleted the file, or this one may not.
    }
  }

  /**
   * Returns whether this process's user owns the file. A user such as root may delete the files of
   * others, and this class knows them only by their names.
   */
  private static boolean isOwn(Path file) throws IOException {
    String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    return owner.equals(USER) || owner.endsWith("\\" + USER); // behind the domain on Windows
  }
}
