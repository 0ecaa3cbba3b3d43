package io.pipepool.example.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A function of AWS Lambda: its handler and its settings, as a user enters them in the console. */
final class LambdaFunction {
  private final String handler;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<String> flags = new ArrayList<>();
  private MemorySetting setting = MemorySetting.withWholeCpus(2048);
  private int visibleCpus = MemorySetting.VISIBLE_CPUS;
  private boolean isImage;

  LambdaFunction(Class<?> handler) {
    this.handler = handler.getName();
  }

  LambdaFunction memory(MemorySetting memory) {
    setting = memory;
    return this;
  }

  /** Sets how many CPUs the function's processes see. */
  LambdaFunction visibleCpus(int count) {
    visibleCpus = count;
    return this;
  }

  LambdaFunction variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Adds a flag of the JVM that the function itself would set with JAVA_TOOL_OPTIONS. */
  LambdaFunction flag(String flag) {
    flags.add(flag);
    return this;
  }

  /**
   * Runs the function from a container image that contains the runtime client. All code is on the
   * class path there.
   */
  LambdaFunction asContainerImage() {
    isImage = true;
    return this;
  }

  /** Starts the function in a new place below {@code folder}. */
  Sandbox start(Path folder) throws IOException {
    FunctionFiles files = FunctionFiles.in(Files.createTempDirectory(folder, "function"));
    RuntimeApi api = new RuntimeApi();
    Cgroup group = Isolation.HAS_CGROUPS ? Cgroup.of(setting) : Cgroup.none();
    List<String> command = new ArrayList<>();
    if (Isolation.HAS_OWN_ROOT) {
      command.addAll(place(files, group));
    }
    command.addAll(runtime(files));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(files.task().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(files, api));
    builder.environment().putAll(variables);
    Path output = files.folder().resolve("output");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Sandbox(builder.start(), files, api, group, output);
  }

  private List<String> place(FunctionFiles files, Cgroup group) throws IOException {
    Path root = Files.createDirectory(files.folder().resolve("root"));
    int user = Isolation.newUser();
    Files.setPosixFilePermissions(files.temp(), PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> command =
        new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
    command.addAll(List.of("taskset", "--cpu-list", "0-" + (visibleCpus - 1)));
    command.addAll(List.of("/bin/sh", script(files).toString()));
    for (Path place : List.of(root, files.task(), files.runtime(), files.layers(), files.temp())) {
      command.add(place.toString());
    }
    command.add(Path.of(System.getProperty("java.home")).toRealPath().toString());
    command.add(memoryFile(files).toString());
    command.add(Integer.toString(user));
    command.add(String.join(" ", group.folders().stream().map(Path::toString).toList()));
    return command;
  }

  private static Path script(FunctionFiles files) throws IOException {
    Path script = files.folder().resolve("place.sh");
    try (var content = LambdaFunction.class.getResourceAsStream("place.sh")) {
      Files.copy(content, script);
    }
    return script;
  }

  private Path memoryFile(FunctionFiles files) throws IOException {
    long kibibytes = setting.bytes() >> 10;
    return Files.writeString(
        files.folder().resolve("meminfo"),
        "MemTotal: " + kibibytes + " kB\nMemFree: " + kibibytes + " kB\n");
  }

  /** Returns the command line of Amazon's managed runtime. */
  private List<String> runtime(FunctionFiles files) {
    boolean inPlace = Isolation.HAS_OWN_ROOT;
    String java = inPlace ? "/var/lang" : System.getProperty("java.home");
    String task = inPlace ? "/var/task" : files.task().toString();
    String runtime = inPlace ? "/var/runtime" : files.runtime().toString();
    String classPath = runtime + "/lib/*";
    if (isImage) {
      classPath = task + ":" + task + "/lib/*:" + classPath;
    }
    List<String> command = new ArrayList<>(List.of(java + "/bin/java"));
    command.addAll(
        List.of(
            "-XX:MaxHeapSize=" + setting.heapKibibytes() + "k",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Djava.net.preferIPv4Stack=true",
            "-XX:+ErrorFileToStderr",
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                + runtime
                + "/"
                + FunctionFiles.library()));
    if (!inPlace) {
      command.add("-Djava.io.tmpdir=" + files.temp());
      command.add("-XX:ActiveProcessorCount=" + visibleCpus);
    }
    command.addAll(List.of("-classpath", classPath, AWSLambda.class.getName(), handler));
    return command;
  }

  private Map<String, String> environment(FunctionFiles files, RuntimeApi api) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("TZ", ":UTC");
    environment.put("LAMBDA_TASK_ROOT", Isolation.HAS_OWN_ROOT ? "/var/task" : files.task() + "");
    environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    environment.put("_HANDLER", handler);
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "f");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(setting.megabytes()));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("JAVA_TOOL_OPTIONS", String.join(" ", toolOptions()));
    return environment;
  }

  /**
   * Returns options that functions set. Pipepool must not pass them on to a second JVM, which would
   * print to its pipe.
   */
  private List<String> toolOptions() {
    List<String> options = new ArrayList<>(List.of("-Xlog:gc", "-XX:MaxMetaspaceSize=200m"));
    options.addAll(flags);
    return options;
  }
}
