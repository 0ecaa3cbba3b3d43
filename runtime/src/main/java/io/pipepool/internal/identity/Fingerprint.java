package io.pipepool.internal.identity;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Tells one class file from another by its CRC-32 and its length. These find files that differ
 * because they were compiled again or are of another version; they are no protection against a file
 * that was made to look the same.
 *
 * <p>The directory of a jar has both numbers, so a class in a jar costs no reading. A cold worker
 * computes a fingerprint before its first call, so for files and jars the class avoids URL
 * connections, whose many classes the JVM would have to load.
 */
public final class Fingerprint {
  /** The fingerprint of a file that a class loader does not give. */
  public static final long NONE = 0;

  private static final String FILE = "file:";
  private static final String IN_JAR = "!/";

  private Fingerprint() {}

  /**
   * Returns the fingerprint of a file that is where {@code type} is from, or else of the resource
   * that its class loader gives; {@link #NONE} if there is none.
   *
   * <p>Class loaders ask those above them first. The JVM's own then look through all modules of the
   * JVM, which takes a cold process longer than all else that is needed for a call.
   *
   * @throws IOException if the file is there and cannot be read
   */
  public static long beside(Class<?> type, String name) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL place = source == null ? null : source.getLocation();
    long found = place == null ? NONE : in(place.toExternalForm(), name);
    ClassLoader loader = type.getClassLoader();
    return found != NONE || loader == null ? found : of(loader, name);
  }

  /** Returns the fingerprint of a file in a folder or jar, or {@link #NONE}. */
  private static long in(String place, String name) throws IOException {
    if (!place.startsWith(FILE)) {
      return NONE;
    }
    File at = new File(path(place));
    if (!at.isDirectory()) {
      return at.isFile() ? ofEntry(at, name) : NONE;
    }
    File file = new File(at, name);
    return file.isFile() ? of(file) : NONE;
  }

  private static long of(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      return of(in);
    }
  }

  /**
   * Returns the fingerprint of the resource that {@code loader} gives, or {@link #NONE}.
   *
   * @throws IOException if the resource is there and cannot be read
   */
  public static long of(ClassLoader loader, String name) throws IOException {
    URL url = loader.getResource(name);
    if (url != null) {
      return of(url);
    }
    try (InputStream in = loader.getResourceAsStream(name)) { // of a loader that has no URLs
      return in == null ? NONE : of(in);
    }
  }

  /** Returns the fingerprint of the file at {@code url}. */
  public static long of(URL url) throws IOException {
    if (url.getProtocol().equals("file")) {
      return of(new File(path(url.toExternalForm())));
    }
    long known = url.getProtocol().equals("jar") ? ofEntry(url.getFile()) : NONE;
    if (known != NONE) {
      return known;
    }
    try (InputStream in = open(url)) {
      return of(in);
    }
  }

  /** Returns the fingerprint of {@code content}. */
  public static long of(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content, 0, content.length);
    return of(sum.getValue(), content.length);
  }

  /** Opens {@code url} past the JVM's cache, which keeps jars open as they were. */
  public static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private static long of(InputStream in) throws IOException {
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[8192];
    long length = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sum.update(buffer, 0, count);
      length += count;
    }
    return of(sum.getValue(), length);
  }

  private static long of(long crc, long length) {
    return crc << 32 | (length & 0xFFFF_FFFFL);
  }

  /** Returns what a jar's directory says of one entry, or {@link #NONE} if the jar is no file. */
  private static long ofEntry(String place) throws IOException {
    int end = place.indexOf(IN_JAR);
    if (!place.startsWith(FILE) || end < 0 || place.indexOf(IN_JAR, end + 1) >= 0) {
      return NONE;
    }
    String entry = decode(place.substring(end + IN_JAR.length()));
    return entry == null ? NONE : ofEntry(new File(path(place.substring(0, end))), entry);
  }

  private static long ofEntry(File jar, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(jar)) {
      ZipEntry found = zip.getEntry(entry);
      boolean known = found != null && found.getCrc() >= 0 && found.getSize() >= 0;
      return known ? of(found.getCrc(), found.getSize()) : NONE;
    }
  }

  /** Returns the path of a file's URL. Some loaders make URLs of names that are not escaped. */
  private static String path(String fileUrl) {
    String path = decode(fileUrl.substring(FILE.length()));
    return path == null ? fileUrl.substring(FILE.length()) : path;
  }

  private static @Nullable String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return new URI(FILE + (path.startsWith("/") ? path : "/" + path))
          .getPath()
          .substring(path.startsWith("/") ? 0 : 1);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
