package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated code is exactly the code that was reviewed, and passes every check that a user may turn
 * on.
 */
class GoldenTest {
  @TempDir Path folder;

  static Stream<String> sources() {
    return Sources.names("good").stream();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void theStubsAreTheOnesThatWereReviewed(String name) throws IOException {
    Map<String, String> actual = compile(name, Compiler.JAVAC).generated();

    if (Sources.REWRITE) {
      actual.forEach((path, text) -> Sources.write("expected/" + name + "/" + file(path), text));
    }

    assertThat(withoutFolders(actual)).isEqualTo(expected(name));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void ecjGetsTheSameStubs(String name) {
    assertThat(compile(name, Compiler.ECJ).generated())
        .isEqualTo(compile(name, Compiler.JAVAC).generated());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void lintGivesNoWarning(String name) {
    write(folder, name);
    Result result =
        Compile.with(Compiler.JAVAC, folder).option("-Xlint:all,-processing", "-Werror").run();
    assertThat(result.problems()).isEmpty();
    assertThat(result.success()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void doclintGivesNoWarning(String name) {
    Result result = compile(name, Compiler.JAVAC);
    Path stubs = folder.resolve("stubs");
    result.generated().forEach((path, text) -> Compile.write(stubs, path, text));

    Result documented =
        Compile.with(Compiler.JAVAC, stubs)
            .onlyProcessors()
            .alsoOnClassPath(result.classes())
            .option("-proc:none", "-Xdoclint:all/package", "-Werror")
            .run();

    assertThat(documented.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aNamedModuleWithAnExportedPackageGetsTheSameStubsWithoutWarnings(String name) {
    write(folder, name);
    Compile.write(
        folder,
        "module-info.java",
        """
        module demo {
          requires transitive io.pipepool;
          requires static transitive org.jspecify;
          requires static transitive kotlin.stdlib;

          exports demo;
        }
        """);
    Result result =
        Compile.with(Compiler.JAVAC, folder)
            .option("-p", System.getProperty("java.class.path"))
            .option(
                "-Xlint:all,-processing,-exports,-requires-transitive-automatic,-path,-module",
                "-Werror")
            .run();

    assertThat(result.problems()).isEmpty();
    assertThat(result.generated()).isEqualTo(compile(name, Compiler.JAVAC).generated());
  }

  @Test
  void aStubInTheUnnamedPackageWorks() {
    Compile.write(
        folder,
        "Plain.java",
        """
        class Plain {
          @io.pipepool.annotations.Parallel
          static int square(int n) {
            return n * n;
          }

          static int use() {
            return SquareParallel.map(new int[] {1})[0];
          }
        }
        """);
    Result result = Compile.with(Compiler.JAVAC, folder).run();
    assertThat(result.problems()).isEmpty();
    assertThat(result.generated()).containsOnlyKeys("SquareParallel.java");
  }

  private Result compile(String name, Compiler compiler) {
    Path own = folder.resolve(name + compiler);
    write(own, name);
    return Compile.with(compiler, own).run().requireSuccess();
  }

  private static void write(Path folder, String name) {
    Compile.write(folder, "demo/" + name + ".java", Sources.read("good/" + name + ".java"));
  }

  private static Map<String, String> withoutFolders(Map<String, String> texts) {
    Map<String, String> result = new TreeMap<>();
    texts.forEach((path, text) -> result.put(file(path), text));
    return result;
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Map<String, String> expected(String name) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(Sources.path("expected/" + name))) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
