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
import java.util.concurrent.atomic.AtomicInteger;

/** Where short-lived files go, each named after the process that made it and only for its user. */
public final class TempFolder {
  public static final Path PATH = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

  /** How all their names begin; the number of the process and a {@code -} follow. */
  static final String PREFIX = "pipepool-";

  /** How the names of argument files end. */
  public static final String ARGUMENTS = ".args";

  /** How the names of copied jars end. */
  public static final String JAR = ".jar";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private TempFolder() {}

  /** A path for a file, of which there is none yet. */
  public static Path newPath(String suffix) {
    // Not a random name, which makes the JVM load its cryptography; a taken one is an error.
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
   * Writes a file that only this user can read.
   *
   * @throws IOException also if something is there
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
