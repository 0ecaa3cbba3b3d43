package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same sources give the same bytes, in any order and form in which a build tool hands them
 * over.
 */
class DeterminismTest {
  /** How the documentation of a generated task begins. */
  private static final String TASK = "/** Writes and reads the values of {@code";

  @TempDir Path folder;

  static List<String> sources() {
    return Sources.names("good");
  }

  @Test
  void theOrderOfSourcesDoesNotMatter() {
    sources().forEach(name -> write(folder, name));
    Map<String, String> expected = compile(folder).run().requireSuccess().generated();
    for (int seed = 0; seed < 3; seed++) {
      List<Path> shuffled = new ArrayList<>(compile(folder).sources());
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(compile(folder).run(shuffled).generated()).isEqualTo(expected);
    }
  }

  /**
   * Gradle hands over class files in place of unchanged sources. Class files have no names of
   * parameters.
   */
  @ParameterizedTest
  @MethodSource("sources")
  void classFilesGiveTheSameTasksAndCodecs(String name) {
    write(folder, name);
    Result first = compile(folder).run().requireSuccess();
    Path again = folder.resolve("again");

    Result second =
        compile(again)
            .alsoOnClassPath(withoutStubs(name))
            .option("-proc:only")
            .reprocess("demo." + name)
            .run();

    assertThat(second.problems()).isEmpty();
    assertThat(tasks(second)).isEqualTo(tasks(first));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void classFilesWithParameterNamesGiveIdenticalBytes(String name) {
    if (name.equals("Visible") && Runtime.version().feature() < 22) {
      return; // older compilers do not read type annotations from class files
    }
    write(folder, name);
    Result first = compile(folder).run().requireSuccess();

    Result second =
        compile(folder.resolve("again"))
            .alsoOnClassPath(withoutStubs(name, "-parameters"))
            .option("-proc:only")
            .reprocess("demo." + name)
            .run();

    assertThat(second.generated()).isEqualTo(first.generated());
  }

  private Path withoutStubs(String name, String... options) {
    Path own = folder.resolve("classes-only");
    write(own, name);
    return compile(own).onlyProcessors().option("-proc:none").option(options).run().classes();
  }

  /**
   * Returns the parts that both processes must agree on: the task and its codecs. The components of
   * Args are left out, and so are the annotations that only checkers of nullness read, because
   * older compilers do not find those in class files.
   */
  private static Map<String, String> tasks(Result result) {
    Map<String, String> texts = new TreeMap<>();
    result
        .generated()
        .forEach(
            (path, text) ->
                texts.put(
                    path,
                    text.substring(text.indexOf(TASK))
                        .replaceAll("input\\.[^(]+\\(\\)", "input.p()")
                        .replaceAll("@Nullable ", "")
                        .replaceAll("Nulls\\.pass\\((.+?\\(\\))\\)", "$1")));
    return texts;
  }

  private static Compile compile(Path folder) {
    return Compile.with(Compiler.JAVAC, folder);
  }

  private static void write(Path folder, String name) {
    Compile.write(folder, "demo/" + name + ".java", Sources.read("good/" + name + ".java"));
  }
}
