package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash changes with everything that both processes must agree on, and with nothing else. */
class SchemaTest {
  private static final Pattern HASH = Pattern.compile("0x([0-9a-f]{16})L");

  private static final String TYPES =
      """
      record Order(int id, java.util.List<Line> lines) {}
      record Line(String sku, Color color) {}
      enum Color { RED, GREEN }
      sealed interface Shape {}
      record Circle(double r) implements Shape {}
      record Dot() implements Shape {}
      """;

  private static final String METHOD = "static Shape send(Order order, int n) { return null; }";

  @TempDir Path folder;

  private int compilations;

  @Test
  void namesOfParametersCommentsAndFormattingDoNotMatter() {
    assertThat(hash(TYPES, "/** Sends. */ static  Shape send( Order o , int times ){return null;}"))
        .isEqualTo(hash(TYPES, METHOD));
  }

  @Test
  void theOrderOfPermittedTypesDoesNotMatter() {
    assertThat(
            hash(
                TYPES
                    .replace("record Circle(double r) implements Shape {}\n", "")
                    .concat("record Circle(double r) implements Shape {}\n"),
                METHOD))
        .isEqualTo(hash(TYPES, METHOD));
  }

  @Test
  void everythingOnTheWireMatters() {
    long hash = hash(TYPES, METHOD);

    assertThat(hash(TYPES.replace("int id", "int no"), METHOD)).isNotEqualTo(hash);
    assertThat(hash(TYPES.replace("int id", "long id"), METHOD)).isNotEqualTo(hash);
    assertThat(hash(TYPES.replace("String sku, Color color", "Color color, String sku"), METHOD))
        .isNotEqualTo(hash);
    assertThat(hash(TYPES.replace("RED, GREEN", "GREEN, RED"), METHOD)).isNotEqualTo(hash);
    assertThat(hash(TYPES.replace("RED, GREEN", "RED, GREEN, BLUE"), METHOD)).isNotEqualTo(hash);
    assertThat(hash(TYPES + "record Cube(int n) implements Shape {}", METHOD)).isNotEqualTo(hash);
    assertThat(hash(TYPES.replace("java.util.List", "java.util.Set"), METHOD)).isNotEqualTo(hash);
    assertThat(hash(TYPES, METHOD.replace("int n", "long n"))).isNotEqualTo(hash);
    assertThat(hash(TYPES, METHOD.replace("Shape send", "Line send"))).isNotEqualTo(hash);
    assertThat(hash(TYPES, METHOD.replace("send", "post"))).isNotEqualTo(hash);
  }

  private long hash(String types, String method) {
    Path own = folder.resolve("run" + compilations++);
    Compile.write(
        own,
        "demo/Schemas.java",
        "package demo; class Schemas {\n"
            + types
            + "@io.pipepool.annotations.Parallel "
            + method
            + "}");
    String stub =
        Compile.with(Compiler.JAVAC, own)
            .run()
            .requireSuccess()
            .generated()
            .values()
            .iterator()
            .next();
    Matcher hash = HASH.matcher(stub);
    assertThat(hash.find()).isTrue();
    return Long.parseUnsignedLong(hash.group(1), 16);
  }
}
