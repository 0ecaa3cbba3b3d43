package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stub tells SpotBugs what it does on purpose, if it can. */
class SpotBugsTest {
  private static final String SUPPRESSION =
      "@SuppressFBWarnings(value = {\"EI_EXPOSE_REP\", \"EI_EXPOSE_REP2\"}";

  @TempDir Path folder;

  @Test
  void aStubWithArgsSuppressesItsWarningIfTheClassPathHasSpotBugsAnnotations() {
    Compile.write(
        folder,
        "edu/umd/cs/findbugs/annotations/SuppressFBWarnings.java",
        """
        package edu.umd.cs.findbugs.annotations;

        public @interface SuppressFBWarnings {
          String[] value();

          String justification();
        }
        """);

    Map<String, String> stubs = compile();

    assertThat(stubs.get("demo/TotalParallel.java"))
        .containsOnlyOnce(SUPPRESSION)
        .contains("import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;");
    assertThat(stubs.get("demo/SquareParallel.java")).doesNotContain("SuppressFBWarnings");
  }

  @Test
  void otherwiseItSuppressesNothing() {
    assertThat(compile()).hasSize(2);
    assertThat(compile().toString()).doesNotContain("SuppressFBWarnings");
  }

  private Map<String, String> compile() {
    Compile.write(
        folder,
        "demo/Sums.java",
        """
        package demo;

        import io.pipepool.annotations.Parallel;
        import java.util.List;

        final class Sums {
          private Sums() {}

          @Parallel
          static int square(int n) {
            return n * n;
          }

          @Parallel
          static int total(List<Integer> list, int[] more) {
            return list.size() + more.length;
          }
        }
        """);
    Result result =
        Compile.with(Compiler.JAVAC, folder)
            .option("-Xlint:all,-processing", "-Werror")
            .run()
            .requireSuccess();
    return result.generated();
  }
}
