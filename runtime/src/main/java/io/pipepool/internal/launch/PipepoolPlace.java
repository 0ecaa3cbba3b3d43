package io.pipepool.internal.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where Pipepool's own classes are: workers need them before they can ask for any others.
 *
 * <p>Where they are in a jar inside a jar, which the JVM cannot read, a copy is made among the
 * temporary files, once for this process; it is deleted when this process ends.
 */
final class PipepoolPlace {
  private static @Nullable Path copy;

  private PipepoolPlace() {}

  static Path find() throws ClassPathException {
    CodeSource source = PipepoolPlace.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new ClassPathException("nothing tells where Pipepool itself is");
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
    Path made = copy;
    if (made == null || !Files.exists(made)) {
      made = extract(location);
      copy = made;
    }
    return made;
  }

  private static Path extract(URL location) throws ClassPathException {
    try (InputStream in = open(new URL(location, jarItself(location.toExternalForm())))) {
      Path file = Files.createTempFile(TempFolder.PATH, "pipepool-", ".jar");
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new ClassPathException("Pipepool itself cannot be read from " + location + ": " + e);
    }
  }

  /** Past the JVM's cache, which keeps jars open. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** Of the URL of what is in a jar, that of the jar, which may itself be in another. */
  private static String jarItself(String url) {
    String jar = url.endsWith("!/") ? url.substring(0, url.length() - 2) : url;
    boolean inNoOther = jar.startsWith("jar:") && !jar.contains("!/");
    // Spring Boot's own protocol separates differently: nested:/outer.jar/!inner.jar
    return inNoOther || jar.startsWith("jar:nested:") ? jar.substring("jar:".length()) : jar;
  }
}
