package io.pipepool.internal.tempfiles;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The folder of short-lived files. Each file is named after the process that made it, and only its
 * user can read it.
 */
public final class TempFolder {
  public static final Path PATH = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

  /** The beginning of all their names. The number of the process and a {@code -} follow. */
  static final String PREFIX = "pipepool-";

  /** The end of the names of argument files. */
  public static final String ARGUMENTS = ".args";

  /** The end of the names of copied jars. */
  public static final String JAR = ".jar";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TempFolder() {}

  /** Returns a path at which there is no file yet. */
  public static Path newPath(String suffix) {
    // The name is not random, because that would make the JVM load its cryptography. If a name is
    // taken, the write fails.
    return PATH.resolve(
        PREFIX
            + ProcessHandle.current().pid()
            + "-"
            + System.nanoTime()
            + "-"
            + COUNT.incrementAndGet()
            + suffix);
  }

  /**
   * Returns a path that no other user can guess, for a file that another program writes: such a
   * user could otherwise put another file there first.
   */
  public static Path newSecretPath(String suffix) {
    return PATH.resolve(
        PREFIX
            + ProcessHandle.current().pid()
            + "-"
            + Long.toHexString(ThreadLocalRandom.current().nextLong())
            + Long.toHexString(ThreadLocalRandom.current().nextLong() ^ System.nanoTime())
            + suffix);
  }

  /**
   * Writes a file that only this user can read.
   *
   * @throws IOException also if a file is there already
   */
  public static void write(Path path, byte[] content) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(path, options, attributes)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }
}
