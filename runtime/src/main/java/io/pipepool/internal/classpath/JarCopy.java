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
 * A jar that the JVM cannot read where it is, copied to the temporary files until this process
 * ends.
 *
 * <p>What looks after those deletes what is old, while this process may run for months: so the copy
 * is made again where it is gone. {@link LeftFiles} deletes that of a process that was killed.
 *
 * <p>Threading: used by one thread at a time.
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

  /** Where it is, always the same. */
  Path path() {
    return path;
  }

  /** Makes it again if it is gone. */
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

  /** Somebody else's file in its place is none of ours: workers would run what is in it. */
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

  /** Past the JVM's cache, which keeps jars open. */
  private byte[] read() throws IOException {
    URLConnection connection = jar.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
