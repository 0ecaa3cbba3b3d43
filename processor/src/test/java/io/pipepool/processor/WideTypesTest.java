package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest possible types still give methods that the JVM compiles. */
class WideTypesTest {
  /** The JVM never compiles longer methods, and interprets them for ever. */
  private static final int HUGE_METHOD = 8000;

  private static final Pattern OFFSET = Pattern.compile("(?m)^ +(\\d+): [a-z]");

  @TempDir Path folder;

  @Test
  void aRecordOf254ComponentsOfDifferentTypes() {
    compile(
        components(254, i -> "java.util.List<String[]" + "[]".repeat(i % 3) + "> component" + i));

    assertThat(longestMethodOf("WideParallel$WideCodec")).isBetween(1000, HUGE_METHOD);
  }

  @Test
  void aRecordOf127Longs() {
    compile(components(127, i -> "long component" + i));

    assertThat(longestMethodOf("WideParallel$WideCodec")).isBetween(500, HUGE_METHOD);
  }

  @Test
  void aMethodOf254Parameters() {
    Compile.write(
        folder,
        "Wide.java",
        "class Wide { @io.pipepool.annotations.Parallel static void wide("
            + components(254, i -> "java.util.List<Integer> p" + i)
            + ") {} }");
    result = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();

    assertThat(longestMethodOf("WideParallel$WideTask")).isBetween(1000, HUGE_METHOD);
  }

  @Test
  void aSealedTypeOf200Leaves() {
    String leaves =
        IntStream.range(0, 200)
            .mapToObj(i -> "record Leaf" + i + "(int n) implements Shape {}\n")
            .collect(Collectors.joining());
    Compile.write(
        folder,
        "Wide.java",
        "class Wide { sealed interface Shape {} "
            + leaves
            + "@io.pipepool.annotations.Parallel static void wide(Shape shape) {} }");
    result = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();

    assertThat(longestMethodOf("WideParallel$ShapeCodec")).isBetween(1000, HUGE_METHOD);
  }

  private Result result;

  private void compile(String components) {
    Compile.write(
        folder,
        "Wide.java",
        "record Wide("
            + components
            + ") { @io.pipepool.annotations.Parallel"
            + " static void wide(Wide wide) {} }");
    result = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();
  }

  private static String components(int count, java.util.function.IntFunction<String> component) {
    return IntStream.range(0, count).mapToObj(component).collect(Collectors.joining(", "));
  }

  private int longestMethodOf(String className) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(
            new PrintStream(text, true, StandardCharsets.UTF_8),
            System.err,
            "-c",
            "-p",
            result.classes().resolve(className + ".class").toString());
    Matcher offsets = OFFSET.matcher(text.toString(StandardCharsets.UTF_8));
    int longest = 0;
    while (offsets.find()) {
      longest = Math.max(longest, Integer.parseInt(offsets.group(1)));
    }
    return longest;
  }
}
