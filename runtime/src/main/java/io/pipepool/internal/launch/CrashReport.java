package io.pipepool.internal.launch;

import io.pipepool.internal.tempfiles.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The file that a crashing JVM writes, {@code hs_err}.
 *
 * @param path the future place of the file
 */
record CrashReport(Path path) {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int HEAD_LINES = 60;

  static CrashReport forWorker(int workerId) {
    String name =
        "pipepool-"
            + ProcessHandle.current().pid()
            + "-worker-"
            + workerId
            + "-"
            + COUNT.incrementAndGet()
            + ".hs_err";
    return new CrashReport(TempFolder.PATH.resolve(name));
  }

  List<String> flags() {
    return List.of("-XX:ErrorFile=" + path);
  }

  /** Returns what happened and where, in the JVM's own words, and deletes the file. */
  static Optional<String> takeHead(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    List<String> told = new ArrayList<>();
    try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
      for (String line : (Iterable<String>) lines.limit(HEAD_LINES)::iterator) {
        boolean empty = line.isBlank() || line.equals("#");
        if (line.startsWith("#") && !empty && !line.contains("crash.jsp")) {
          told.add(line.substring(1).strip());
        } else if (!line.startsWith("#") && !empty) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    } finally {
      delete(path);
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
