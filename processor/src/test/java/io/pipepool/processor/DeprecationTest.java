package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stub gives no warning, even if it names something deprecated. */
class DeprecationTest {
  @TempDir Path folder;

  static Stream<Arguments> uses() {
    return Stream.of(
            "@Parallel static void use(int n) throws OldException {}",
            "@Parallel static void use(int n) throws OneException, TwoException {}",
            "@Parallel(codecs = OldTypeCodec.class) static void use(List<OldType> n) {}",
            "@Parallel(codecs = OldCodec.class) static void use(Other n) {}",
            "@Parallel(codecs = OldConstructorCodec.class) static void use(Other n) {}",
            "@Parallel static void use(Box<OldEnum> n) {}",
            "@Parallel static void use(HasBox n) {}",
            "@Parallel static void use(Map<String, ? extends Box<OldEnum[]>[]> n) {}",
            "@Parallel static void use(io.pipepool.Emitter<? super OldEnum> n) {}",
            "@Parallel static Outer<OldEnum>.Inner use(int n) { return null; }",
            "@Parallel static Shape use(int n) { return null; }")
        .flatMap(use -> Stream.of(Arguments.of(use, false), Arguments.of(use, true)));
  }

  @ParameterizedTest(name = "{0}, for removal: {1}")
  @MethodSource("uses")
  void aStubOverSomethingDeprecatedIsCleanByLint(String use, boolean forRemoval) {
    String category = forRemoval ? "removal" : "deprecation";

    assertThat(compile(use, "@Deprecated(forRemoval = " + forRemoval + ")"))
        .contains("@SuppressWarnings(\"" + category + "\")");
  }

  @Test
  void aStubOverNothingDeprecatedSuppressesNothing() {
    assertThat(compile("@Parallel static void use(HasBox n) throws OneException {}", ""))
        .doesNotContain("@SuppressWarnings(\"deprecation\")", "@SuppressWarnings(\"removal\")");
  }

  @Test
  void aDeprecatedStubSuppressesOnlyWhatIsToBeRemoved() {
    String use =
        "@Deprecated @Parallel(codecs = OldTypeCodec.class) static void use(OldType n)"
            + " throws OldException {}";

    assertThat(compile(use, "@Deprecated")).doesNotContain("@SuppressWarnings(\"deprecation\")");
    assertThat(compile(use, "@Deprecated(forRemoval = true)"))
        .contains("@SuppressWarnings(\"removal\")");
  }

  private String compile(String use, String deprecated) {
    Compile.write(
        folder,
        "demo/Old.java",
        """
        package demo;

        import io.pipepool.annotations.Parallel;
        import io.pipepool.codec.Codec;
        import io.pipepool.codec.WireReader;
        import io.pipepool.codec.WireWriter;
        import java.io.Serializable;
        import java.util.List;
        import java.util.Map;

        @SuppressWarnings("serial")
        final class Old {
          DEPRECATED static class OldException extends Exception {}
          static class OneException extends OldException {}
          static class TwoException extends OldException {}
          DEPRECATED enum OldEnum { A }
          static class Box<T extends Serializable> implements Serializable { T value; }
          record HasBox(Box<OldEnum> box) {}
          static class Outer<T> implements Serializable { class Inner implements Serializable {} }
          sealed interface Shape {}
          DEPRECATED record Dot(int n) implements Shape {}
          static class Other {}
          DEPRECATED static class OldType {}
          abstract static class Of<T> implements Codec<T> {
            @Override public void write(WireWriter out, T value) {}
            @Override public T read(WireReader in) { return null; }
          }
          static class OldTypeCodec extends Of<OldType> {}
          DEPRECATED static class OldCodec extends Of<Other> {}
          static class OldConstructorCodec extends Of<Other> { DEPRECATED OldConstructorCodec() {} }

          USE
        }
        """
            .replace("DEPRECATED", deprecated)
            .replace("USE", use));

    Result result =
        Compile.with(Compiler.JAVAC, folder).option("-Xlint:all,-processing", "-Werror").run();

    assertThat(result.problems()).isEmpty();
    return result.generated().get("demo/UseParallel.java");
  }
}
