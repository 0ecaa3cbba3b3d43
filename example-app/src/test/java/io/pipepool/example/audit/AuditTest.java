package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.ParallelPool;
import io.pipepool.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  /** The number of jars, more than one portion. */
  private static final int JARS = 600;

  private static final Progress NONE = (done, total) -> {};

  @TempDir Path folder;

  @Test
  void reportsTheSameSequentiallyAndInParallel() throws IOException {
    for (int i = 0; i < JARS; i++) {
      String artifact = "artifact" + i % 50;
      new TestJar()
          .classes(45 + i % 20, "a.Class" + i % 40, "b" + i + ".Own")
          .writeTo(folder.resolve("g/" + artifact + "/" + i + "/" + artifact + "-" + i + ".jar"));
    }
    Files.writeString(folder.resolve("g/broken.jar"), "no jar");
    JarFiles files = JarFiles.below(folder);

    AuditReport sequential = Audit.sequential(files, NONE);
    AuditReport parallel;
    List<Long> progress = Collections.synchronizedList(new ArrayList<>());
    try (ParallelPool pool = ParallelPool.builder().workers(2).build()) {
      parallel = Audit.parallel(files, pool, (done, total) -> progress.add(done));
    }

    assertThat(parallel).isEqualTo(sequential);
    assertThat(sequential.jars()).hasSize(JARS + 1);
    assertThat(sequential.broken()).isEqualTo(1);
    assertThat(sequential.shared()).extracting(SharedPackage::name).containsExactly("a");
    assertThat(progress).isSorted().endsWith((long) JARS + 1);
  }

  @Test
  @EnabledOnOs(OS.LINUX) // other systems have no such names
  void aJarWhoseNameIsNoTextIsARow() throws Exception {
    new TestJar().classes(52, "a.A").writeTo(folder.resolve("x.jar"));
    String copy = "cp x.jar \"$(printf 'x\\377.jar')\"; cp x.jar \"$(printf 'x\\376.jar')\"";
    assertThat(new ProcessBuilder("sh", "-c", copy).directory(folder.toFile()).start().waitFor())
        .isZero();
    JarFiles files = JarFiles.below(folder);

    AuditReport report = Audit.sequential(files, NONE);

    assertThat(report.jars())
        .extracting(JarRow::path)
        .containsExactly("x.jar", "x\ufffd.jar", "x\ufffd.jar");
    assertThat(report.jars().get(2).error().orElseThrow()).contains("rename it", "LC_ALL");
    assertThat(report.broken()).isEqualTo(2);
    try (ParallelPool pool = ParallelPool.builder().workers(1).build()) {
      assertThat(Audit.parallel(files, pool, NONE)).isEqualTo(report);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, ZipException.class})
  void anErrorOfOneJarIsItsOwnFailure(Class<? extends Throwable> type) throws Exception {
    Throwable failure = type.getConstructor().newInstance();

    Outcome<Object> outcome =
        Audit.here(
            7,
            () -> {
              if (failure instanceof Error error) {
                throw error;
              }
              throw (Exception) failure;
            });

    assertThat(outcome).isEqualTo(new Outcome.Failure<>(7, failure));
  }

  @Test
  void anErrorOfTheProgramIsNoRow() {
    AssertionError error = new AssertionError();

    assertThatThrownBy(
            () ->
                Audit.here(
                    0,
                    () -> {
                      throw error;
                    }))
        .isSameAs(error);
  }
}
