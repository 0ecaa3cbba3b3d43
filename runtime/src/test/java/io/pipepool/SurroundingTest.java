package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Code in a worker finds the JVM around it as the caller's code does. */
final class SurroundingTest extends PoolTest {
  @Test
  void localesThatWereSetSinceTheStartReachAWorker() throws Exception {
    Locale before = Locale.getDefault();
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    Locale format = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.forLanguageTag("pt-BR"));
      Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("th-TH-u-nu-thai"));
      try (ParallelPool pool = pool(1).build()) {
        assertThat(run(pool).call("locale")).isEqualTo("pt-BR pt-BR th-TH-u-nu-thai");
      }
    } finally {
      Locale.setDefault(before);
      Locale.setDefault(Locale.Category.DISPLAY, display);
      Locale.setDefault(Locale.Category.FORMAT, format);
    }
  }

  @Test
  void theTimeZoneThatWasSetSinceTheStartReachesAWorker() throws Exception {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      try (ParallelPool pool = pool(1).build()) {
        assertThat(run(pool).call("zone")).isEqualTo("Asia/Kathmandu");
      }
      try (ParallelPool pool = pool(1).jvmArgs("-Duser.timezone=Asia/Tokyo").build()) {
        assertThat(run(pool).call("zone")).isEqualTo("Asia/Tokyo");
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aWorkerFindsTheNativeLibrariesOfTheLibraryPath() throws Exception {
    Path libraries = Files.createDirectory(folder.resolve("libraries"));
    Files.copy(libraryOfTheJdk(), libraries.resolve(System.mapLibraryName("of_a_user")));

    assertThat(
            Program.of(folder, "library of_a_user;echo found")
                .flags("-Djava.library.path=" + libraries)
                .run())
        .containsExactly("found");
  }

  @Test
  void aWorkerUsesTheTemporaryFolderOfTheCommandLine() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("own-tmp"));

    assertThat(
            Program.of(folder, "property java.io.tmpdir")
                .flags("-Djava.io.tmpdir=" + temporary)
                .run())
        .containsExactly(temporary.toString());
  }

  private static Path libraryOfTheJdk() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    try (var files = Files.walk(home)) {
      return files
          .filter(file -> file.endsWith(System.mapLibraryName("jimage")))
          .findFirst()
          .orElseThrow();
    }
  }
}
