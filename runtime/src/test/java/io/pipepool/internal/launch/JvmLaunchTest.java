package io.pipepool.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.WorkerStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JvmLaunchTest {
  private static final long GIB = 1L << 30;

  @Test
  void theJavaThatRunsThisProcessIsTaken() {
    assertThat(JavaCommand.find()).exists().hasFileName("java");
  }

  @Test
  void inAnOwnExecutableTheJavaOfItsImageIsTaken() {
    String home = System.getProperty("java.home");

    assertThat(JavaCommand.find("/opt/app/bin/app", home)).isEqualTo(Path.of(home, "bin", "java"));
  }

  @Test
  void theErrorSaysHowAnImageGetsJava(@TempDir Path home) {
    assertThatThrownBy(() -> JavaCommand.find("/opt/app/bin/app", home.toString()))
        .isInstanceOf(WorkerStartException.class)
        .hasMessageContaining("--strip-native-commands")
        .hasMessageContaining("--jlink-options");
  }

  @Test
  void theErrorSaysThatANativeImageHasNoJava() {
    assertThatThrownBy(() -> JavaCommand.find("/opt/app/bin/app", null))
        .isInstanceOf(WorkerStartException.class)
        .hasMessageContaining("native image");
  }

  @Test
  void theErrorNamesAJavaThatWasRemovedMeanwhile(@TempDir Path home) {
    assertThatThrownBy(() -> JavaCommand.find("/jdk-17.0.1/bin/java (deleted)", home.toString()))
        .isInstanceOf(WorkerStartException.class)
        .hasMessageContaining("upgraded");
  }

  @Test
  void heapsOfAllWorkersAndThisProcessFitIntoTheMachine() {
    assertThat(HeapBudget.of(4, 2 * GIB, 8 * GIB)).isEqualTo(1024);
    assertThat(HeapBudget.of(1, 2 * GIB, 8 * GIB)).isEqualTo(2048);
    assertThat(HeapBudget.of(64, 7 * GIB, 8 * GIB)).isEqualTo(32);
  }

  @Test
  void onLambdaThisProcessIsCountedWithNoMoreThanHalfOfAllHeaps() {
    LambdaMemory small = new LambdaMemory(512);
    LambdaMemory large = new LambdaMemory(4096);

    assertThat(HeapBudget.ofLambda(1, 435L << 20, small)).isEqualTo(128);
    assertThat(HeapBudget.ofLambda(2, 435L << 20, small)).isEqualTo(96);
    assertThat(HeapBudget.ofLambda(2, 3481L << 20, large)).isEqualTo(768);
    assertThat(HeapBudget.ofLambda(4, 1 * GIB, large)).isEqualTo(512);
  }

  @Test
  void onLambdaTheChoiceIsExplained() {
    assertThat(new LambdaMemory(512).words(1, "128m", 2))
        .isEqualTo(
            "[pipepool:lambda] 1 worker at most, with a heap of 128m: 512 MB of memory come with"
                + " 0.29 of the 2 CPUs that the function sees; PIPEPOOL_WORKERS and"
                + " PIPEPOOL_MAX_HEAP change it");
    assertThat(new LambdaMemory(3610).words(2, "600m", 3))
        .contains("2 workers at most, with a heap of 600m each", "come with 2.04 of the 3 CPUs");
  }

  @Test
  void theProcessorsAreShared() {
    int processors = Runtime.getRuntime().availableProcessors();

    assertThat(JvmFlags.of(LaunchedWorker.settings(), "64m"))
        .contains("-Xmx64m", "-XX:ActiveProcessorCount=" + Math.max(1, processors / 2));
  }

  @Test
  void aCollectorInTheSettingsIsTheOnlyOne() {
    JvmSettings ours = LaunchedWorker.settings();
    JvmSettings parallel =
        new JvmSettings(
            2,
            1,
            "64m",
            List.of("-XX:+UseParallelGC"),
            List.of(),
            Map.of(),
            Exposure.ALL,
            null,
            false,
            false,
            null,
            ours.loader());

    assertThat(JvmFlags.of(ours, "64m")).contains("-XX:+UseSerialGC");
    assertThat(JvmFlags.of(parallel, "64m")).doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void onlyFlagsThatOpenThingsAreForwarded() {
    String[] line = {
      "-Xmx4g",
      "-javaagent:x.jar",
      "-cp",
      "--add-opens",
      "--add-opens",
      "java.base/java.io=ALL-UNNAMED",
      "--add-exports=a/b=c",
      "-agentlib:jdwp=transport=dt_socket",
      "-ea:demo...",
      "-Dsecret=1",
      "-Dfile.encoding=UTF-8",
      "-Djava.library.path=/opt/lib",
      "--enable-preview",
      "-XX:+IgnoreUnrecognizedVMOptions",
      "demo.Main",
      "--add-opens=not/a.flag=any.more"
    };

    assertThat(new ParentFlags(InheritedAgents.NONE).ofCommandLine(line))
        .containsExactly(
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-exports=a/b=c",
            "-ea:demo...",
            "-Dfile.encoding=UTF-8",
            "-Djava.library.path=/opt/lib",
            "--enable-preview",
            "-XX:+IgnoreUnrecognizedVMOptions");
  }

  @Test
  void agentsThatAreNamedAreForwardedWithTheirOptions() {
    String jacoco = "-javaagent:/m2/org.jacoco.agent-0.8.14-runtime.jar=destfile=a/other.jar";
    String profiler = "-agentpath:C:\\tools\\libasync.so=start";
    String[] line = {
      jacoco, profiler, "-agentlib:jdwp=transport=dt_socket", "-javaagent:other.jar", "demo.Main"
    };

    assertThat(agents("org.jacoco.agent").ofCommandLine(line)).containsExactly(jacoco);
    assertThat(agents("libasync.so", "org.jacoco").ofCommandLine(line))
        .containsExactly(jacoco, profiler);
    assertThat(agents("*").ofCommandLine(line))
        .containsExactly(jacoco, profiler, "-javaagent:other.jar");
    assertThat(agents("jacoco", "m2", "so").ofCommandLine(line)).isEmpty();
  }

  private static ParentFlags agents(String... names) {
    return new ParentFlags(new InheritedAgents(List.of(names)));
  }

  @Test
  void variablesThatChangeAJvmAreTakenOut() {
    Map<String, String> environment =
        new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "x", "CLASSPATH", "y", "HOME", "z"));

    WorkerEnvironment.clean(environment);

    assertThat(environment).containsOnlyKeys("HOME");
  }

  @Test
  void aCleanEnvironmentHasOnlyWhatProgramsNeed() {
    Map<String, String> environment = new HashMap<>();
    List<String> needed = List.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR");
    List<String> others =
        List.of(
            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "LD_PRELOAD", "AWS_SECRET_ACCESS_KEY", "Path");
    needed.forEach(name -> environment.put(name, "x"));
    others.forEach(name -> environment.put(name, "x"));

    WorkerEnvironment.keepNeeded(environment);

    assertThat(environment).containsOnlyKeys(needed);
  }

  @Test
  void onlyPropertiesThatAreAskedForCross() {
    WorkerProperties some =
        new WorkerProperties(List.of(), Map.of(), name -> name.startsWith("demo."));
    System.setProperty("demo.one", "1");
    System.setProperty("pipepool.maxDepth", "600");
    try {
      assertThat(some.sent(Map.of()))
          .containsOnly(Map.entry("demo.one", "1"), Map.entry("pipepool.maxDepth", "600"));
    } finally {
      System.clearProperty("demo.one");
      System.clearProperty("pipepool.maxDepth");
    }
    assertThat(
            some.filter(List.of("-ea", "-Ddemo.two", "-Djava.io.tmpdir=/x", "--add-opens=a/b=c")))
        .containsExactly("-ea", "-Ddemo.two", "--add-opens=a/b=c");
  }

  @Test
  void propertiesOfThisJvmStayAndAllOthersAreSent() {
    Properties properties = new Properties();
    properties.setProperty("java.home", "x");
    properties.setProperty("user.dir", "x");
    properties.setProperty("user.timezone", "UTC");
    properties.setProperty("demo.url", "x");
    properties.setProperty("pipepool.workers", "3");
    properties.setProperty("com.sun.management.jmxremote", "");
    List<String> ofLibraries =
        List.of(
            "java.io.tmpdir",
            "java.locale.providers",
            "java.net.useSystemProxies",
            "java.security.auth.login.config",
            "java.security.properties",
            "java.util.logging.config.class",
            "jdk.tls.client.protocols",
            "jdk.xml.entityExpansionLimit",
            "sun.net.inetaddr.ttl");
    ofLibraries.forEach(name -> properties.setProperty(name, "x"));

    assertThat(WorkerProperties.of(properties))
        .containsOnlyKeys(
            Stream.concat(ofLibraries.stream(), Stream.of("demo.url", "user.timezone"))
                .toArray(String[]::new));
  }

  @Test
  void whatEveryJvmSetsForItselfStays() {
    Properties fresh = new Properties();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("java.vm") || name.startsWith("java.spec"))
        .forEach(name -> fresh.setProperty(name, "x"));
    for (String name : List.of("java.home", "os.name", "user.dir", "line.separator", "jdk.debug")) {
      fresh.setProperty(name, "x");
    }

    assertThat(WorkerProperties.of(fresh)).isEmpty();
  }

  @Test
  void thePropertiesOfAWorkersOwnArgumentsWin() {
    System.setProperty("demo.of.both", "this process");
    try {
      List<String> jvmArgs = List.of("-Ddemo.of.both=worker", "-Duser.timezone=Asia/Tokyo");
      assertThat(new WorkerProperties(jvmArgs, Map.of(), name -> true).sent(Map.of()))
          .doesNotContainKeys("demo.of.both", "user.timezone");
      assertThat(
              new WorkerProperties(List.of(), Map.of("TZ", "Asia/Tokyo"), name -> true)
                  .sent(Map.of()))
          .containsEntry("demo.of.both", "this process");
    } finally {
      System.clearProperty("demo.of.both");
    }
  }

  @Test
  void onlyAConfigurationOfAWorkersOwnKeepsItsLogRecordsThere() {
    String manager = "java.util.logging.manager";
    Map<String, String> logging = Map.of(manager, "demo.Manager", "demo.provider", "demo.Provider");
    assertThat(sent(logging, "-Djava.util.logging.SimpleFormatter.format=%5$s"))
        .containsAllEntriesOf(logging);
    for (String own : List.of("config.file", "config.class", "manager")) {
      assertThat(sent(logging, "-Djava.util.logging." + own + "=x"))
          .doesNotContainKey(manager)
          .containsKey("demo.provider");
    }
    assertThat(sent(logging, "-Ddemo.provider=x"))
        .doesNotContainKey("demo.provider")
        .containsKey(manager);
  }

  private static Map<String, String> sent(Map<String, String> logging, String jvmArg) {
    return new WorkerProperties(List.of(jvmArg), Map.of(), name -> true).sent(logging);
  }

  @Test
  void theManifestOfAnExecutableJarBecomesFlags() {
    Attributes attributes = new Attributes();
    attributes.putValue("Add-Opens", "java.base/java.lang  java.base/java.util");
    attributes.putValue("Add-Exports", "java.base/sun.nio.ch");
    attributes.putValue("Launcher-Agent-Class", "demo.Agent");
    attributes.putValue("Premain-Class", "demo.Agent");

    assertThat(ExecutableJar.flags(attributes, "/opt/app.jar"))
        .containsExactly(
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-javaagent:/opt/app.jar");
  }

  @Test
  void anArgumentFileCanBeReadByItsOwnerOnly() throws IOException {
    ArgumentFile file = ArgumentFile.write(List.of("-cp", "a b\\c\"d'e\n", "Main"));
    try {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file.path()))
          .isEqualTo("\"-cp\"\n\"a b\\\\c\\\"d'e\\n\"\n\"Main\"\n\"" + file.path() + "\"\n");
    } finally {
      file.delete();
    }
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void knownReasonsOfTheSystemComeWithAHint() {
    IOException noFiles = new IOException("error=24, Too many open files");

    assertThat(StartHints.explain(noFiles, Path.of("/java")))
        .hasMessageContaining("ulimit -n")
        .hasCause(noFiles);
  }
}
