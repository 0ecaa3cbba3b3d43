package io.pipepool.spark;

import static org.awaitility.Awaitility.await;

import io.pipepool.testing.Conditions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * A real standalone cluster on this machine, each part a process of its own: a master, and workers
 * of one core, which start an executor each. They have Spark's jars and nothing of Pipepool's.
 */
final class StandaloneCluster implements AutoCloseable {
  /** The flags of a JVM that starts fast and computes slowly. */
  static final String QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What Spark asks of a JVM. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/sun.nio.ch");

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();

  private StandaloneCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts a cluster and waits until its master takes connections. */
  static StandaloneCluster start(Path folder, int workers) throws IOException {
    StandaloneCluster cluster = new StandaloneCluster(folder, freePort());
    try {
      cluster.linkJars();
      cluster.startMaster();
      for (int i = 1; i <= workers; i++) {
        cluster.startWorker(folder.resolve("worker-" + i));
      }
      return cluster;
    } catch (Throwable e) {
      cluster.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    Files.createFile(folder.resolve("RELEASE"));
    for (Path jar : sparkJars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
  }

  /** The jars on the class path of the tests that are not Pipepool's. */
  private static List<Path> sparkJars() {
    return classPath().stream()
        .filter(entry -> entry.toString().endsWith(".jar"))
        .filter(entry -> !entry.getFileName().toString().startsWith("pipepool-"))
        .collect(Collectors.toList());
  }

  /** The class path of the tests. */
  static List<Path> classPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    String all = surefire == null ? System.getProperty("java.class.path") : surefire;
    return Stream.of(all.split(File.pathSeparator)).map(Path::of).collect(Collectors.toList());
  }

  private void startMaster() throws IOException {
    start("org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
    await("the master")
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .until(this::takesConnections);
  }

  private boolean takesConnections() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void startWorker(Path own) throws IOException {
    workers.add(
        start(
            "org.apache.spark.deploy.worker.Worker",
            "--cores",
            "1",
            "--memory",
            "1g",
            "-d",
            own.toString(),
            master()));
  }

  /**
   * The beginning of the command line of a JVM that runs Spark, starts fast and computes slowly.
   */
  static List<String> quickJava(String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.addAll(List.of(QUICK.split(" ")));
    OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
    return command;
  }

  private Process start(String main, String... arguments) throws IOException {
    List<String> command = quickJava("-Xmx256m");
    command.add("-Dspark.deploy.maxExecutorRetries=-1"); // tests kill executors one after the other
    command.addAll(List.of("-cp", folder.resolve("jars") + "/*", main));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    String name = main.substring(main.lastIndexOf('.') + 1) + "-" + processes.size() + ".log";
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name).toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    processes.add(process);
    return process;
  }

  /** The address for drivers. */
  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** What a driver on this machine needs to say; executors start fast and compute slowly. */
  SparkConf configuration(String name) {
    return measuredConfiguration(name).set("spark.executor.extraJavaOptions", QUICK);
  }

  /** The same with executors as Spark starts them. */
  SparkConf measuredConfiguration(String name) {
    return new SparkConf()
        .setMaster(master())
        .setAppName(name)
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false")
        .set("spark.executor.memory", "512m")
        .set("spark.task.maxFailures", "2");
  }

  /** The executors' processes. */
  List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(worker -> worker.toHandle().children())
        .filter(ProcessHandle::isAlive)
        .collect(Collectors.toList());
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .collect(Collectors.toList());
    all.forEach(ProcessHandle::destroyForcibly);
    Conditions.eventually(
        () -> all.stream().noneMatch(process -> Conditions.isRunning(process.pid())));
  }
}
