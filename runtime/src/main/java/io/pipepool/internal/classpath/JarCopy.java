package io.pipepool.internal.classpath;

import io.pipepool.internal.tempfiles.LeftFiles;
import io.pipepool.internal.tempfiles.TempFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * A copy of a jar that the JVM cannot read in its place. The copy is among the temporary files
 * until this process ends.
 *
 * <p>A cleaner of temporary files deletes old ones, while this process may run for months. So this
 * class makes the copy again if it is gone. {@link LeftFiles} deletes the copy of a killed process.
 *
 * <p>Threading: one thread at a time uses it.
 */
final class JarCopy {
  private final URL jar;
  private final Path path = TempFolder.newPath(TempFolder.JAR);
  private final UserPrincipal owner;

  JarCopy(URL jar) throws IOException {
    this.jar = jar;
    TempFolder.write(path, read());
    path.toFile().deleteOnExit();
    this.owner = owner();
  }

  /** Returns the path of the copy, which never changes. */
  Path path() {
    return path;
  }

  /** Makes the copy again if it is gone. */
  void restore() throws IOException {
    if (isThere()) {
      return;
    }
    try {
      TempFolder.write(path, read());
    } catch (IOException e) {
      throw new IOException(
          "[pipepool:class-path] the copy of "
              + jar
              + " is gone and cannot be made again: "
              + e
              + "; set java.io.tmpdir to a folder that only this user can write to",
          e);
    }
  }

  /**
   * Returns whether the copy is there. A file of another user in its place does not count, because
   * workers would run its content.
   */
  private boolean isThere() {
    try {
      return owner().equals(owner);
    } catch (IOException e) {
      return false;
    }
  }

  private UserPrincipal owner() throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Reads the jar past the JVM's cache, which keeps jars open. */
  private byte[] read() throws IOException {
    URLConnection connection = jar.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
