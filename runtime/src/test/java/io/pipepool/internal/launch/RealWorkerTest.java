package io.pipepool.internal.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.internal.tempfiles.TempFolder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RealWorkerTest {
  @AfterEach
  void noProcessAndNoFileIsLeft() throws IOException {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(ProcessHandle.current().children()).isEmpty());
    String own = "pipepool-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(TempFolder.PATH)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(own))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"println", "descriptor", "native", "child"})
  void everythingPrintedToStandardOutputEndsUpInTheDiagnostics(String way) throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call(way + " hello")).isEqualTo("done");
      assertThat(worker.call("still there")).isEqualTo("still there");
      await().atMost(60, SECONDS).untilAsserted(() -> assertThat(worker.lines).contains("hello"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "unset", "flood 9"})
  void callsGoOnAfterAnyChangeToStandardOutput(String deed) throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call(deed)).isEqualTo("done");
      assertThat(worker.call("still there")).isEqualTo("still there");
    }
  }

  @Test
  void standardInputIsEmpty() throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call("stdin")).isEqualTo("-1");
    }
  }

  @Test
  void withoutAShellJavaCodeStillCannotReachThePipes() throws IOException {
    Shell none = Shell.find(Path.of("/no/such/shell"));
    assertThat(none).isEqualTo(Shell.NONE);
    try (LaunchedWorker worker = LaunchedWorker.start(LaunchedWorker.settings(), none)) {
      assertThat(worker.call("println hello")).isEqualTo("done");
      assertThat(worker.call("stdin")).isEqualTo("-1");
      await().atMost(60, SECONDS).untilAsserted(() -> assertThat(worker.lines).contains("hello"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "exit 7, EXIT, 7, exited with 7",
    "halt 42, EXIT, 42, exited with 42",
    "exit 0, EXIT, 0, System.exit(0)",
    "heap, OUT_OF_HEAP, 3, heap was exhausted",
    "direct, OUT_OF_NATIVE_MEMORY, 93, outside the heap"
  })
  void anEndIsReported(String deed, Death.Cause cause, int code, String words) throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call(deed)).isEqualTo("lost");

      Death death = worker.death();

      assertThat(death.cause()).isEqualTo(cause);
      assertThat(death.exitCode()).isEqualTo(code);
      assertThat(death.describe()).contains(words);
    }
  }

  @Test
  void aCrashIsReportedWithTheHeadOfItsReport() throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call("crash")).isEqualTo("lost");

      Death death = worker.death();

      assertThat(death.cause()).isEqualTo(Death.Cause.CRASH);
      assertThat(death.describe()).contains("Unsafe_PutLong").containsOnlyOnce("SIGSEGV");
      assertThat(death.describe()).containsOnlyOnce("Problematic frame");
      assertThat(worker.process.crashReport()).doesNotExist();
    }
  }

  @Test
  void aClassPathWithoutPipepoolNamesTheSetting(@TempDir Path folder) {
    JvmSettings settings = LaunchedWorker.settings(getClass().getClassLoader(), List.of(folder));

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> LaunchedWorker.start(settings, Shell.find()))
        .hasMessageContaining("builder().classPath(");
  }

  @Test
  void aWorkerDeletesItsArgumentFile() throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call("x")).isEqualTo("x");
      assertThat(argumentFiles()).isEmpty();
    }
  }

  @Test
  void aWorkerThatIsKilledAtOnceLeavesNoArgumentFile(@TempDir Path folder) throws IOException {
    Path sleeper = script(folder, "exec sleep 600"); // a JVM might already have deleted the file
    JvmSettings settings = LaunchedWorker.settings();
    WorkerProcess process = new JvmLauncher(settings, sleeper, Shell.NONE).launch(1);
    assertThat(argumentFiles()).hasSize(1);
    process.kill();
    assertThat(argumentFiles()).isEmpty();
    process.onExit().join();
  }

  private static List<Path> argumentFiles() throws IOException {
    String prefix = "pipepool-" + ProcessHandle.current().pid() + "-";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(TempFolder.PATH, prefix + "*.args")) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found;
    }
  }

  @Test
  void aKillIsReportedAndEndsTheDescendants() throws IOException {
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      long grandchild = Long.parseLong(worker.call("grandchild"));
      worker.begin("hang");

      worker.process.kill();

      assertThat(worker.death().cause()).isEqualTo(Death.Cause.KILL);
      assertThat(worker.death().words()).contains("SIGKILL");
      await().atMost(60, SECONDS).until(() -> !isAlive(grandchild));
    }
  }

  @Test
  void aWorkerThatCannotStartSaysWhy() {
    JvmSettings settings =
        new JvmSettings(
            1,
            1,
            null,
            List.of("-XX:NoSuchFlag"),
            List.of(),
            Map.of(),
            Exposure.ALL,
            null,
            false,
            false,
            null,
            DeedTask.class.getClassLoader());

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> LaunchedWorker.start(settings, Shell.find()))
        .hasMessageContaining("NoSuchFlag")
        .hasMessageContaining("builder().jvmArgs(");
  }

  @Test
  void propertiesArriveButNotOnTheCommandLine() throws IOException {
    System.setProperty("demo.secret", "s3cret");
    try (LaunchedWorker worker = LaunchedWorker.start()) {
      assertThat(worker.call("property demo.secret")).isEqualTo("s3cret");
      assertThat(worker.call("property pipepool.worker.id")).isEqualTo("1");
      assertThat(Files.readString(Path.of("/proc/" + worker.process.pid() + "/cmdline")))
          .doesNotContain("s3cret")
          .doesNotContain(System.getProperty("java.class.path"));
    } finally {
      System.clearProperty("demo.secret");
    }
  }

  @Test
  void propertiesAreNotInTheArgumentFileEither(@TempDir Path folder) throws Exception {
    Path printer = script(folder, "cat \"${1#@}\"");
    System.setProperty("demo.secret", "s3cret");
    try {
      JvmSettings settings = LaunchedWorker.settings();
      WorkerProcess process = new JvmLauncher(settings, printer, Shell.NONE).launch(1);
      String arguments = new String(process.fromWorker().readAllBytes(), UTF_8);
      process.onExit().join();

      assertThat(arguments).contains("-Xmx64m", "-cp").doesNotContain("s3cret", "demo.secret");
    } finally {
      System.clearProperty("demo.secret");
    }
  }

  /** Writes a script to start in place of {@code java}. */
  private static Path script(Path folder, String command) throws IOException {
    Path script = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + command + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  @Test
  void theEnvironmentIsThatOfTheSettings() throws IOException {
    JvmSettings plain = LaunchedWorker.settings();
    JvmSettings settings =
        new JvmSettings(
            1,
            1,
            "64m",
            List.of(),
            List.of(),
            Map.of("DEMO", "yes"),
            Exposure.ALL,
            null,
            false,
            false,
            null,
            plain.loader());
    try (LaunchedWorker worker = LaunchedWorker.start(settings, Shell.find())) {
      assertThat(worker.call("variable DEMO")).isEqualTo("yes");
      assertThat(worker.call("variable CLASSPATH")).isEqualTo("null");
    }
  }

  @Test
  void aClassPathWithSpacesWorks(@TempDir Path folder) throws IOException {
    Path spaced = folder.resolve("a folder \"of\" \\ classes");
    copyClasses(spaced);
    JvmSettings settings = LaunchedWorker.settings(getClass().getClassLoader(), List.of(spaced));
    try (LaunchedWorker worker = LaunchedWorker.start(settings, Shell.find())) {
      assertThat(worker.call("property java.class.path")).isEqualTo(spaced.toString());
    }
  }

  @Test
  void aTaskThatTheClassPathLacksIsRefused(@TempDir Path folder) throws IOException {
    JvmLauncher launcher = new JvmLauncher(LaunchedWorker.settings());
    try (LaunchedWorker worker = new LaunchedWorker(launcher, "no.such.Task")) {
      assertThat(worker.call("x")).contains("no.such.Task", "classPath");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy", "idle", "busy-without-shell"})
  void theEndOfTheParentByKillEndsTheWorker(String way) throws Exception {
    Process parent =
        new ProcessBuilder(
                JavaCommand.find().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ShortLivedParent.class.getName(),
                way)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = parent.inputReader()) {
      long worker = Long.parseLong(out.readLine());
      assertThat(isAlive(worker)).isTrue();

      parent.destroyForcibly().waitFor();

      await().atMost(60, SECONDS).until(() -> !isAlive(worker));
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  /** Returns whether a process is alive. A zombie that no parent has waited for is dead. */
  private static boolean isAlive(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  private static void copyClasses(Path to) throws IOException {
    for (String entry : System.getProperty("java.class.path").split(":")) {
      Path from = Path.of(entry);
      if (Files.isDirectory(from)) {
        try (Stream<Path> files = Files.walk(from)) {
          for (Path file : files.toList()) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
              Files.createDirectories(copy);
            } else if (!Files.exists(copy)) {
              Files.copy(file, copy);
            }
          }
        }
      }
    }
  }

  @Test
  void aWorkerRunsClassesThatOnlyAUrlClassLoaderHas(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("only/Here.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "package only; public class Here {}");
    javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getSystemClassLoader())) {
      JvmSettings settings = LaunchedWorker.settings(loader, null);
      try (LaunchedWorker worker = LaunchedWorker.start(settings, Shell.find())) {
        assertThat(worker.call("loader only.Here")).isEqualTo("only.Here");
      }
    }
  }
}
