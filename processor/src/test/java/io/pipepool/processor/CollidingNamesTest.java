package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The names of a stub's own classes and variables never hide a user's class that the stub needs.
 */
class CollidingNamesTest {
  private static final String CODEC =
      """
      implements io.pipepool.codec.Codec<Money> {
        public void write(io.pipepool.codec.WireWriter out, Money money) {}
        public Money read(io.pipepool.codec.WireReader in) { return null; }
      }
      class Money {}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aTaskLeavesTheNameOfTheMethodsOwnClassInTheUnnamedPackage(Compiler compiler) {
    Compile.write(
        folder,
        "SquareTask.java",
        """
        final class SquareTask {
          @io.pipepool.annotations.Parallel static int square(int n) { return n * n; }
        }
        """);

    assertThat(stub(compiler, "SquareParallel.java"))
        .contains("class SquareTasks extends", "SquareTask.square(");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aTaskLeavesTheNameOfATypeThatCrossesInTheUnnamedPackage(Compiler compiler) {
    Compile.write(
        folder,
        "Orders.java",
        """
        import java.util.List;
        import java.util.Map;

        record RunTask(RunTasks next) {}
        record RunTasks(int n) {}
        class Orders {
          @io.pipepool.annotations.Parallel
          static void run(Map<String, ? extends List<RunTask[]>> tasks) {}
        }
        """);

    assertThat(stub(compiler, "RunParallel.java")).contains("class RunTaskss extends");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aTaskLeavesTheNameOfADeclaredExceptionInTheUnnamedPackage(Compiler compiler) {
    Compile.write(
        folder,
        "Orders.java",
        """
        class RunTask extends Exception {}
        class Orders {
          @io.pipepool.annotations.Parallel static void run(int n) throws RunTask {}
        }
        """);

    assertThat(stub(compiler, "RunParallel.java")).contains("class RunTasks extends");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aGeneratedCodecLeavesTheNameOfTheUsersCodecInTheUnnamedPackage(Compiler compiler) {
    Compile.write(
        folder,
        "Orders.java",
        "public class Orders {"
            + " record Line(int n, Money money) {}"
            + " @io.pipepool.annotations.Parallel(codecs = LineCodec.class)"
            + " static void run(Line line) {} }"
            + " class LineCodec "
            + CODEC);

    assertThat(stub(compiler, "RunParallel.java"))
        .contains("class Line2Codec implements Codec<Orders.Line>", "new LineCodec()");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aPackageThatBeginsLikeAVariableIsAllowed(Compiler compiler) {
    for (String variable : new String[] {"in", "out", "emitter", "inputs", "results", "turns"}) {
      Compile.write(
          folder,
          variable + "/acme/SquareTask.java",
          """
          package %s.acme;

          import io.pipepool.annotations.Parallel;

          public final class SquareTask {
            record SquareCodec(List<Square> squares) {}
            record Square(int n) {}
            record List<T>(T head, java.util.List<T> tail) {}

            @Parallel static int square(int n) { return n; }
            @Parallel static int args(int n, int m) { return n; }
            @Parallel static SquareCodec codec(SquareCodec codec) { return codec; }
            @Parallel static void emit(io.pipepool.Emitter<Square> emitter) {}
          }
          """
              .formatted(variable));
    }

    Compile.with(compiler, folder).run().requireSuccess();
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aClassArgsInAPackageIsAllowed(Compiler compiler) {
    Compile.write(
        folder,
        "demo/Args.java",
        """
        package demo;

        record Args(int n) {
          @io.pipepool.annotations.Parallel static Args args(Args one, int two) { return one; }
        }
        """);

    Compile.with(compiler, folder).run().requireSuccess();
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aClassArgsWhosePackageBeginsLikeAVariableIsRefused(Compiler compiler) {
    Compile.write(
        folder,
        "in/acme/Args.java",
        """
        package in.acme;

        class Args {
          @io.pipepool.annotations.Parallel static int args(int one, int two) { return one; }
        }
        """);

    assertThat(Compile.with(compiler, folder).run().ours())
        .singleElement()
        .satisfies(
            message ->
                assertThat(Compile.text(message))
                    .isEqualTo(
                        "[pipepool:args-hidden] the stub's own class `Args` hides your `Args`, which"
                            + " `args(int, int)` needs; rename yours, or move it to another"
                            + " package."));
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void componentsMayBeCalledLikeThePackagesAndClassesThatCodecsUse(Compiler compiler) {
    Compile.write(
        folder,
        "demo/Components.java",
        """
        package demo;

        import io.pipepool.annotations.Parallel;

        record Components(Integer io, Integer java, Integer Codecs, Integer TransportException) {
          @Parallel static Components one(Components components) { return components; }
          @Parallel static Components two(Components a, Codecs b, TransportException c) { return a; }
        }
        record Codecs(String io, Integer in) {}
        record TransportException(String io, Integer java) {}
        """);

    Compile.with(compiler, folder).run().requireSuccess();
  }

  private String stub(Compiler compiler, String name) {
    Result result = Compile.with(compiler, folder).run().requireSuccess();
    return result.generated().get(name);
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aStubOfAMethodThatIsNotCompiledAgainIsNotReplaced(Compiler compiler) {
    Result first = build("first", square("A", "@io.pipepool.annotations.Parallel")).run();

    Result second =
        build(compiler, "second", square("B", "@io.pipepool.annotations.Parallel"))
            .alsoOnClassPath(first.classes())
            .run();

    assertThat(second.problems())
        .contains(
            "[pipepool:stub-name-clash] `A.square(int)` and `B.square(int)` would both become"
                + " `SquareParallel`; name one: @Parallel(name = \"SquareIntParallel\")");
    assertThat(second.generated()).isEmpty();
  }

  @Test
  void theSameMethodCompiledAgainKeepsItsStub() {
    String source = square("A", "@io.pipepool.annotations.Parallel");
    Result first = build("first", source).run();

    build("second", source).alsoOnClassPath(first.classes()).run().requireSuccess();
  }

  @Test
  void aMethodThatHasMovedTakesItsStubAlong() {
    Result first = build("first", square("A", "@io.pipepool.annotations.Parallel")).run();
    Result without = build("without", square("A", "")).run();

    build("second", square("B", "@io.pipepool.annotations.Parallel"))
        .alsoOnClassPath(first.classes())
        .alsoOnClassPath(without.classes())
        .run()
        .requireSuccess();
  }

  private Compile build(String build, String source) {
    return build(Compiler.JAVAC, build, source);
  }

  private Compile build(Compiler compiler, String build, String source) {
    Path own = folder.resolve(build);
    Compile.write(own, "demo/" + (source.contains("class A ") ? "A" : "B") + ".java", source);
    return Compile.with(compiler, own);
  }

  private static String square(String owner, String annotation) {
    return "package demo; class %s { %s static int square(int n) { return n * n; } }"
        .formatted(owner, annotation);
  }
}
