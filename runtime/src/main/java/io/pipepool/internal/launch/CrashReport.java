package io.pipepool.internal.launch;

import io.pipepool.internal.tempfiles.TempFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file that a crashing JVM writes, {@code hs_err}.
 *
 * @param path the future place of the file
 */
record CrashReport(Path path) {
  /** The head of a report is shorter. A file of another program may be of any size. */
  private static final int HEAD_BYTES = 8 * 1024;

  static CrashReport forWorker(int workerId) {
    return new CrashReport(TempFolder.newSecretPath("-worker-" + workerId + ".hs_err"));
  }

  List<String> flags() {
    return List.of("-XX:ErrorFile=" + path);
  }

  /**
   * Returns what happened and where, in the JVM's own words, and deletes the file. The worker may
   * have put another file there: this method follows no link, and reads only the first bytes.
   */
  static Optional<String> takeHead(Path path) {
    try {
      return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          ? findHead(readFirst(path))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      delete(path);
    }
  }

  private static String readFirst(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }
  }

  private static Optional<String> findHead(String report) {
    List<String> told = new ArrayList<>();
    for (String line : report.split("\n", -1)) {
      boolean empty = line.isBlank() || line.equals("#");
      if (line.startsWith("#") && !empty && !line.contains("crash.jsp")) {
        told.add(line.substring(1).strip().replaceAll("\\p{Cntrl}", "?"));
      } else if (!line.startsWith("#") && !empty) {
        break;
      }
    }
    return told.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", told));
  }

  /**
   * Returns the output of a crashed worker without the head of the report, which the JVM prints,
   * too.
   */
  static String takeOut(String tail) {
    int at = tail.indexOf("# A fatal error has been detected by the Java Runtime");
    at = at < 0 ? tail.indexOf("# There is insufficient memory for the Java Runtime") : at;
    if (at < 0) {
      return tail;
    }
    String before = tail.substring(0, at).stripTrailing();
    StringBuilder rest = new StringBuilder();
    rest.append(before.endsWith("#") ? before.substring(0, before.length() - 1) : before);
    boolean inside = true;
    for (String line : tail.substring(at).split("\n", -1)) {
      inside = inside && line.startsWith("#");
      if (!inside) {
        rest.append(rest.length() == 0 || rest.charAt(rest.length() - 1) == '\n' ? "" : "\n");
        rest.append(line);
      }
    }
    return rest.toString();
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // No other program would delete it either.
    }
  }
}
