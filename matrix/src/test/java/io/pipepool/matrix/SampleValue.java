package io.pipepool.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of {@code values.txt}.
 *
 * @param number the number of the line, which the names of generated classes contain
 * @param hidden the class in the value that the type does not show, or empty
 */
record SampleValue(int number, String type, String expression, String hidden) {
  private static final Path FILE = Path.of("src/test/resources/values.txt");
  private static final String BECOMES = " := ";
  private static final String HIDES = " !! ";

  /** Returns all values by type. */
  static Map<String, SampleValue> all() throws IOException {
    Map<String, SampleValue> all = new LinkedHashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(FILE)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(BECOMES, 2);
        String[] value = parts[1].split(HIDES, 2);
        String hidden = value.length == 2 ? value[1] : "";
        all.put(parts[0], new SampleValue(number, parts[0], value[0], hidden));
      }
    }
    return all;
  }

  /**
   * Returns whether a problem is the one that {@code values.txt} expects: none, or that a class
   * needs a name.
   */
  boolean isExpected(String problem) {
    return hidden.isEmpty()
        ? problem.isEmpty()
        : problem.contains(hidden + " may not cross") && problem.contains("-Apipepool.allow");
  }

  String className() {
    return "Value" + number;
  }

  String stubName() {
    return "Back" + number;
  }

  /** Returns a class with a method that makes the value and a method that returns its argument. */
  String source() {
    return """
        package matrix;
        import static io.pipepool.matrix.SampleParts.*;
        import io.pipepool.ParallelFunction;
        import io.pipepool.matrix.Samples;
        import java.util.*;
        import java.util.concurrent.*;
        @SuppressWarnings({"rawtypes", "deprecation", "removal"})
        public final class %1$s {
          private %1$s() {}
          @io.pipepool.annotations.Parallel(name = "%2$s")
          public static %3$s back(%3$s value) { return value; }
          public static %3$s create() throws Exception { return %4$s; }
          public static ParallelFunction<?, ?, ?> function() { return %2$s.function(); }
        }
        """
        .formatted(className(), stubName(), type, expression);
  }
}
