package io.pipepool;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pipepool.testing.AgentJar;
import io.pipepool.testing.MemoryGroup;
import io.pipepool.testing.NoisyAgent;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.Place;
import io.pipepool.testing.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs use workers in places that lack things which most places have. */
@ExtendWith(NothingLeft.class)
final class HostilePlacesTest {
  @TempDir Path folder;

  private Program program(String... commands) {
    return Program.of(folder, commands);
  }

  private Path create(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  @Test
  void withoutSharedMemory() throws Exception {
    Place lambda = Place.withDevicesOfLambda(create("empty"));

    assertThat(program("echo hello").in(lambda).run()).containsExactly("hello");
    List<String> look = List.of("sh", "-c", "test ! -e /dev/shm && test ! -e /dev/fd");
    List<String> words = Stream.concat(lambda.prefix().stream(), look.stream()).toList();
    assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
  }

  @Test
  void withoutAShell() throws Exception {
    Path empty = Files.createFile(folder.resolve("nothing"));
    Place place = Place.withMounts("mount --bind \"$1\" /bin/sh || exit", empty.toString());

    assertThat(program("println 1", "stdin", "echo hello").in(place).run())
        .containsExactly("println", "-1", "hello");
  }

  @Test
  void withoutTheProcFileSystem() throws Exception {
    Place place = Place.withMounts("mount -t tmpfs none /proc || exit");

    assertThat(
            program("echo hello", "println 1")
                .in(place)
                // The JVM's own launcher finds its library by /proc.
                .variable("LD_LIBRARY_PATH", Path.of(System.getProperty("java.home"), "lib") + "")
                .run())
        .containsExactly("hello", "println");
  }

  @Test
  void withNothingWritableButTheTemporaryFolder() throws Exception {
    Path temp = create("temp");
    Place place =
        Place.withMounts(
            """
            for mount in / /dev /dev/shm /tmp /run /home /var "$PWD"; do
              mountpoint -q "$mount" && { mount -o remount,ro,bind "$mount" || exit; }
            done
            mount -t tmpfs none "$1" || exit
            if ( : >here ) 2>/dev/null; then exit 99; fi
            """,
            temp.toString());

    assertThat(
            program("echo hello")
                .flags("-Djava.io.tmpdir=" + temp)
                .workingIn(create("work"))
                .in(place)
                .run())
        .containsExactly("hello");
  }

  @Test
  void withoutATemporaryFolder() throws Exception {
    assertThat(program("echo hello").flags("-Djava.io.tmpdir=/no/such/folder").run())
        .containsExactly("hello");
  }

  @Test
  void with256Descriptors() throws Exception {
    assertThat(
            program("echo hello")
                .flags("-Dprogram.workers=6")
                .in(Place.after("ulimit -n 256"))
                .run())
        .containsExactly("hello");
  }

  /**
   * Returns a place of a user whose processes and threads the kernel counts. It does not count
   * those of root.
   */
  private static Place withThreads(int count) throws IOException {
    boolean root = System.getProperty("user.name").equals("root");
    assumeThat(root && Files.isExecutable(Path.of("/usr/bin/setpriv")))
        .as("this user may become another")
        .isTrue();
    for (String place : Program.classPath().split(":")) {
      for (Path opened = Path.of(place); opened != null; opened = opened.getParent()) {
        boolean open = Files.getPosixFilePermissions(opened).contains(OTHERS_EXECUTE);
        assumeThat(open).as("another user may enter %s", opened).isTrue();
      }
    }
    long user = 40_000 + ProcessHandle.current().pid() % 20_000;
    return new Place(
        List.of(
            "setpriv",
            "--reuid=" + user,
            "--regid=" + user,
            "--clear-groups",
            "prlimit",
            "--nproc=" + count));
  }

  @Test
  void withAMemoryLimitOnAGroupAboveItsOwn() throws Exception {
    long limit = 512L << 20;
    try (MemoryGroup group = MemoryGroup.ofLimit(limit)) {
      List<String> heaps =
          program("memory", "memory")
              .flags("-Dprogram.workers=2", "-Dprogram.maxHeap=default")
              .in(group.place())
              .run();

      assertThat(heaps).hasSize(2);
      assertThat(heaps.stream().mapToLong(Long::parseLong).sum())
          .isBetween(32L << 20, limit - (128L << 20)); // the program's own heap has the rest
    }
  }

  @Test
  void withFewThreads() throws Exception {
    assertThat(program("echo hello").in(withThreads(64)).run()).containsExactly("hello");
  }

  @Test
  void withTooFewThreadsTheErrorNamesTheLimit() throws Exception {
    Process process = program("echo hello").in(withThreads(22)).start();

    assertThat(process.waitFor()).isNotZero();
    assertThat(program().errors()).contains("ulimit -u");
  }

  @Test
  void withAJavaThatWasUpgradedMeanwhileTheErrorSaysSo() throws Exception {
    Path helper = Path.of(System.getProperty("java.home"), "lib", "jspawnhelper");
    Path other = Files.writeString(folder.resolve("other"), "#!/bin/sh\nexit 1\n");
    assumeThat(Files.exists(helper) && other.toFile().setExecutable(true)).isTrue();
    Place place =
        Place.withMounts(
            "mount --bind \"$1\" \"$2\" || exit", other + "", helper.toRealPath() + "");

    Process process = program("echo hello").in(place).start();

    assertThat(process.waitFor()).isNotZero();
    assertThat(program().errors()).contains("has changed since", "start it again");
  }

  @Test
  void withOneProcessor() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/taskset"))).as("taskset is there").isTrue();

    assertThat(
            program("processors", "echo hello")
                .flags("-Dprogram.workers=2")
                .in(new Place(List.of("taskset", "-c", "0")))
                .run())
        .containsExactly("1", "hello");
  }

  @Test
  void withAClassPathOf160KilobytesWithSpaces() throws Exception {
    StringBuilder path = new StringBuilder();
    for (int i = 0; path.length() < 160 << 10; i++) {
      path.append(folder).append("/a folder with spaces/library number ").append(i).append(".jar:");
    }
    Path spaced = copyClasses(create("classes with spaces, \"quotes\" and \\ slashes"));
    Path arguments = folder.resolve("arguments");
    String all = path.append(spaced).toString().replace("\\", "\\\\").replace("\"", "\\\"");
    Files.writeString(arguments, "-cp \"" + all + "\"");

    assertThat(program("echo hello").flags("@" + arguments).run()).containsExactly("hello");
  }

  @Test
  void withALongClassPathAndNoTemporaryFolderTheErrorSaysSo() throws Exception {
    Path arguments = folder.resolve("arguments");
    Files.writeString(
        arguments, "-cp \"" + Program.classPath() + (":" + folder + "/lib").repeat(6_000) + "\"");

    Process process =
        program("echo hello").flags("@" + arguments, "-Djava.io.tmpdir=/no/such/folder").start();

    assertThat(process.waitFor()).isNotZero();
    assertThat(program().errors()).contains("no temporary file can be written");
  }

  @Test
  void withAClassPathThatIsNotAscii() throws Exception {
    Path classes = copyClasses(create("Klassen für Ωmega"));

    assertThat(
            program("echo hello")
                .flags("-cp", classes.toString())
                .variable("LC_ALL", "C.UTF-8")
                .run())
        .containsExactly("hello");
  }

  @Test
  void inAnotherLocale() throws Exception {
    assertThat(program("echo hello").variable("LC_ALL", "C").run()).containsExactly("hello");
  }

  @Test
  void inAWorkingDirectoryThatIsGone() throws Exception {
    Path work = create("work");

    assertThat(program("echo hello").flags("-Dprogram.deletes=" + work).workingIn(work).run())
        .containsExactly("hello");
  }

  private static Path copyClasses(Path to) throws IOException {
    for (String place : Program.classPath().split(":")) {
      Path from = Path.of(place);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = to.resolve(from.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return to;
  }

  static Stream<String> options() {
    return Stream.of(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:PORT",
        "-Dcom.sun.management.jmxremote.port=PORT -Dcom.sun.management.jmxremote.authenticate=false"
            + " -Dcom.sun.management.jmxremote.ssl=false",
        "-Xshare:on",
        "-Xlog:gc*:stdout -XX:+PrintFlagsFinal",
        "-XX:NativeMemoryTracking=summary -XX:MaxRAMPercentage=10",
        "-javaagent:AGENT=x");
  }

  /**
   * Workers do not inherit options of this JVM such as ports: two JVMs would want the same port.
   */
  @ParameterizedTest
  @MethodSource("options")
  void withOptionsThatAreForThisProcessOnly(String options) throws Exception {
    String here = options.replace("PORT", freePort()).replace("AGENT", agent().toString());

    assertThat(
            program("println 1", "environment JAVA_TOOL_OPTIONS", "echo hello")
                .flags("-Dprogram.workers=2")
                .variable("JAVA_TOOL_OPTIONS", here)
                .run())
        .containsSubsequence("println", "null", "hello");
    assertThat(program("echo hello").flags("-Dprogram.workers=2").flags(here.split(" ")).run())
        .contains("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void optionsThatCodeMayNeedReachWorkersFromAnyVariable(String variable) throws Exception {
    assertThat(
            program("opens java.util.zip", "assertions", "environment " + variable, "echo hello")
                .variable(variable, "--add-opens=java.base/java.util.zip=ALL-UNNAMED -ea -Xss2m")
                .run())
        .containsExactly("true", "true", "null", "hello");
  }

  @Test
  void theVariableForTheClassPathIsNotInherited() throws Exception {
    assertThat(
            program("environment CLASSPATH", "echo hello")
                .variable("CLASSPATH", "/elsewhere")
                .run())
        .containsExactly("null", "hello");
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private Path agent() throws IOException {
    return AgentJar.write(folder.resolve("agent.jar"), NoisyAgent.class);
  }
}
