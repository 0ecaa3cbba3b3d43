package io.pipepool.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.ParallelPool;
import io.pipepool.testing.PackagedProgram;
import io.pipepool.testing.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.loader.tools.Layout;
import org.springframework.boot.loader.tools.Layouts;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.LoaderImplementation;
import org.springframework.boot.loader.tools.Repackager;

/** If Spring Boot's build plugins have packaged a program, its workers find its classes, too. */
final class SpringBootJarTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"DEFAULT, LaunchedClassLoader", "CLASSIC, LaunchedURLClassLoader"})
  void workersOfAnExecutableJarLoadFromIt(LoaderImplementation loader, String expected)
      throws Exception {
    Path jar = repackage(loader, new Layouts.Jar(), "");

    assertThat(Program.ofJar(folder, jar, "echo hello", "loader", "property loader.main").run())
        .containsExactly("hello", expected, WorkerCode.MAIN_CLASS);
  }

  @ParameterizedTest
  @CsvSource({"DEFAULT", "CLASSIC"})
  void workersOfAnExecutableWarAskForItsClasses(LoaderImplementation loader) throws Exception {
    Path war = repackage(loader, new Layouts.War(), "WEB-INF/classes/");
    Path temp = Files.createDirectory(folder.resolve("temp"));

    assertThat(
            Program.ofJar(folder, war, "echo hello", "loader")
                .flags("-Djava.io.tmpdir=" + temp)
                .run())
        .containsExactly("hello", "ExactClassLoader");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aWorkerStartsThoughACleanerOfTemporaryFilesHasRunSinceTheOneBefore() throws Exception {
    Path war = repackage(LoaderImplementation.DEFAULT, new Layouts.War(), "WEB-INF/classes/");
    Path temp = Files.createDirectory(folder.resolve("temp"));

    assertThat(
            Program.ofJar(folder, war, "child rm " + temp + "/pipepool-*.jar", "echo hello")
                .flags("-Djava.io.tmpdir=" + temp, "-Dprogram.calls=1")
                .run())
        .containsExactly("child", "hello");
    assertThat(temp).isEmptyDirectory();
  }

  private Path repackage(LoaderImplementation loader, Layout layout, String classes)
      throws IOException {
    Path plain = folder.resolve("plain.jar");
    jar(Program.placeOf(PackagedProgram.class), "io/pipepool/testing", classes, plain);
    Path runtime = folder.resolve("pipepool-runtime.jar");
    jar(Program.placeOf(ParallelPool.class), "", "", runtime);
    Path app = folder.resolve("a program.jar");
    Repackager repackager = new Repackager(plain.toFile());
    repackager.setMainClass(PackagedProgram.class.getName());
    repackager.setLoaderImplementation(loader);
    repackager.setLayout(layout);
    repackager.repackage(
        app.toFile(),
        callback -> callback.library(new Library(runtime.toFile(), LibraryScope.COMPILE)));
    return app;
  }

  private static void jar(Path classes, String under, String prefix, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes.resolve(under))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(prefix + classes.relativize(file)));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
