package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The processor waits for types that other processors write. If a type is never written, one
 * message says so.
 */
class RoundsTest {
  /** Writes {@code demo.Made} in the second round. */
  private static final class Maker extends AbstractProcessor {
    private final String made;
    private final int failingRound;
    private int round;

    Maker() {
      this("record Made(String text) {}");
    }

    Maker(String made) {
      this(made, 0);
    }

    Maker(String made, int failingRound) {
      this.made = made;
      this.failingRound = failingRound;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round == failingRound) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "not today");
      }
      if (round <= 2) {
        String name = round == 1 ? "First" : "Made";
        String body = round == 1 ? "class First {}" : made;
        try (Writer out = processingEnv.getFiler().createSourceFile("demo." + name).openWriter()) {
          out.write("package demo; " + body);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void theProcessorWaitsForATypeOfALaterRoundInAnyPlace(Compiler compiler) {
    write(
        """
        record Holder(java.util.List<Made> all) {}
        @Parallel static int direct(Made made) { return 1; }
        @Parallel static int argument(java.util.Map<String, Made[]> made) { return 1; }
        @Parallel static int inside(Holder holder) { return 1; }
        @Parallel static Made result(int n) { return null; }
        @Parallel static int ready(int n) { return n; }
        """);

    Result result = Compile.with(compiler, folder).processor(new Maker()).run().requireSuccess();

    assertThat(result.ours()).isEmpty();
    assertThat(result.generated().get("demo/InsideParallel.java")).contains("MadeCodec");
    assertThat(result.generated())
        .containsKeys(
            "demo/DirectParallel.java",
            "demo/ArgumentParallel.java",
            "demo/ResultParallel.java",
            "demo/ReadyParallel.java");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aStubMayBeUsedByOtherAnnotatedMethodsAndByFieldsOfItsOwnClass(Compiler compiler) {
    write(
        """
        static SquareParallel field;
        @Parallel static int square(int n, int m) { return n; }
        @Parallel static int all(java.util.List<SquareParallel.Args> inputs) { return 1; }
        """);

    Result result = Compile.with(compiler, folder).run().requireSuccess();

    assertThat(result.generated())
        .containsKeys("demo/SquareParallel.java", "demo/AllParallel.java");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aSubclassOfALaterRoundVouchesForItsAbstractClass(Compiler compiler) {
    write(
        """
        abstract static class Value implements java.io.Serializable { static final long serialVersionUID = 1; }
        @Parallel static void take(Value value) {}
        """);

    Result result =
        Compile.with(compiler, folder)
            .onlyProcessors(
                new Maker("class Made extends Waiting.Value {}"), new ParallelProcessor())
            .run()
            .requireSuccess();

    assertThat(result.generated()).containsKey("demo/TakeParallel.java");
  }

  /** Processors do not see the files of the last round, and javac warns of such files. */
  @Test
  void afterAnErrorNoStubIsWrittenInTheLastRound() {
    write(
        """
        @Parallel static int waiting(Made made) { return 1; }
        @Parallel static int ready(int n) { return n; }
        """);

    Result result =
        Compile.with(Compiler.JAVAC, folder)
            .processor(new Maker("record Made(String text) {}", 2))
            .run();

    assertThat(result.success()).isFalse();
    assertThat(result.generated())
        .containsKey("demo/ReadyParallel.java")
        .doesNotContainKey("demo/WaitingParallel.java");
    assertThat(result.problems()).contains("not today").doesNotContain("last round");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aTypeThatIsNeverWrittenIsReportedOnceWithItsPath(Compiler compiler) {
    write(
        """
        record Holder(java.util.List<Nowhere> all) {}
        @Parallel static int inside(Holder holder) { return 1; }
        """);

    Result result = Compile.with(compiler, folder).processor(new Maker()).run();

    assertThat(result.success()).isFalse();
    assertThat(result.ours())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(Compile.text(message))
                  .isEqualTo(
                      "[pipepool:unresolved] no stub for `inside(Waiting.Holder)`: the type `Nowhere` in"
                          + " `Holder.all` does not exist; check the processor that makes it, or the"
                          + " compile class path.");
              assertThat(message.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
              assertThat(message.getLineNumber()).isEqualTo(5);
            });
  }

  @Test
  void aMissingCodecAndAMissingExceptionAreReported() {
    write(
        """
        @Parallel(codecs = Nowhere.class) static int codec(int n) { return 1; }
        @Parallel static int thrower(int n) throws Elsewhere { return 1; }
        """);

    Result result = Compile.with(Compiler.JAVAC, folder).run();

    assertThat(result.ours())
        .extracting(Compile::text)
        .anyMatch(text -> text.contains("in `codecs` does not exist"))
        .anyMatch(text -> text.contains("`Elsewhere` in `throws` does not exist"));
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void theCompilerReportsAMissingValueOfTheAnnotation(Compiler compiler) {
    write(
        """
        @Parallel(retries = NOWHERE, timeout = NOWHERE, atMostOnce = NOWHERE)
        static int square(int n) { return 1; }
        """);

    Result result = Compile.with(compiler, folder).run();

    assertThat(result.success()).isFalse();
    assertThat(result.ours()).isEmpty();
  }

  private void write(String members) {
    Compile.write(
        folder,
        "demo/Waiting.java",
        "package demo;\nimport io.pipepool.annotations.Parallel;\nclass Waiting {\n"
            + members
            + "}\n");
  }
}
