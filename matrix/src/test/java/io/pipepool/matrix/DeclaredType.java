package io.pipepool.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of {@code types.txt}.
 *
 * @param number the number of the line, which the names of generated classes contain
 * @param way how the type crosses, or the id of the message that refuses it
 */
record DeclaredType(int number, String library, String type, String way) {
  private static final Path FILE = Path.of("src/test/resources/types.txt").toAbsolutePath();
  private static final String ARROW = " -> ";

  static List<DeclaredType> all() {
    List<DeclaredType> all = new ArrayList<>();
    String library = "";
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        library = line.substring(3);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(ARROW, 2);
        all.add(new DeclaredType(i + 1, library, parts[0], parts.length == 2 ? parts[1] : ""));
      }
    }
    return all;
  }

  /** Writes these types over the lines that they came from. */
  static void rewrite(List<DeclaredType> types) {
    List<String> lines = new ArrayList<>(lines());
    types.forEach(each -> lines.set(each.number() - 1, each.type() + ARROW + each.way()));
    try {
      Files.write(FILE, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the name of the class whose method takes a value of the type and returns it. */
  String className() {
    return "Type" + number;
  }

  String stubName() {
    return "Echo" + number;
  }

  String source() {
    return """
        package matrix;
        @SuppressWarnings({"rawtypes", "deprecation", "removal"})
        public final class %s {
          @io.pipepool.annotations.Parallel(name = "%s")
          public static %s echo(%3$s value) { return value; }
          private %1$s() {}
        }
        """
        .formatted(className(), stubName(), type);
  }

  DeclaredType crossing(String actual) {
    return new DeclaredType(number, library, type, actual);
  }

  static String text(List<DeclaredType> types) {
    return types.stream()
        .map(each -> each.library() + ": " + each.type() + ARROW + each.way())
        .collect(Collectors.joining("\n"));
  }
}
