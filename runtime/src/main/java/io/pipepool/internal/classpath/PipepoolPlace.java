package io.pipepool.internal.classpath;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The place of Pipepool's own classes. Workers need these before they can ask for any others.
 *
 * <p>If they are in a jar inside a jar, which the JVM cannot read, this process has one {@link
 * JarCopy} of them.
 */
public final class PipepoolPlace {
  /** Guarded by this class. */
  private static @Nullable JarCopy copy;

  private PipepoolPlace() {}

  static Path find() throws ClassPathException {
    CodeSource source = PipepoolPlace.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new ClassPathException("the class of Pipepool has no location");
    }
    return find(source.getLocation());
  }

  static Path find(URL location) throws ClassPathException {
    if (location.getProtocol().equals("file")) {
      try {
        return Path.of(location.toURI());
      } catch (URISyntaxException | IllegalArgumentException e) {
        return Path.of(location.getPath());
      }
    }
    return copyOf(location);
  }

  private static synchronized Path copyOf(URL location) throws ClassPathException {
    try {
      JarCopy made = copy;
      if (made == null) {
        made = new JarCopy(new URL(location, jarItself(location.toExternalForm())));
        copy = made;
      }
      return made.path();
    } catch (IOException e) {
      throw new ClassPathException("Pipepool itself cannot be read from " + location + ": " + e);
    }
  }

  /** Makes the copy again if it is gone, because workers were told to look for it. */
  public static synchronized void restore() throws IOException {
    if (copy != null) {
      copy.restore();
    }
  }

  /** Returns the URL of the jar from the URL of its content. The jar may itself be in another. */
  private static String jarItself(String url) {
    String jar = url.endsWith("!/") ? url.substring(0, url.length() - 2) : url;
    boolean inNoOther = jar.startsWith("jar:") && !jar.contains("!/");
    // Spring Boot's own protocol separates differently: nested:/outer.jar/!inner.jar
    return inNoOther || jar.startsWith("jar:nested:") ? jar.substring("jar:".length()) : jar;
  }
}
