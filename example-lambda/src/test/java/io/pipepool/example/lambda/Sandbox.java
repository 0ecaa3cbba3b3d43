package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A place in which a function has been started, seen from outside. */
final class Sandbox implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Process process;
  private final FunctionFiles files;
  private final RuntimeApi api;
  private final Cgroup group;
  private final Path output;

  Sandbox(Process process, FunctionFiles files, RuntimeApi api, Cgroup group, Path output) {
    this.process = process;
    this.files = files;
    this.api = api;
    this.group = group;
    this.output = output;
  }

  /** Gives the function an event, and waits for the answer. */
  Answer invoke(String event) throws Exception {
    return send(event, LONG).await();
  }

  /** Gives the function an event, which it must answer within {@code limit}. */
  Invocation send(String event, Duration limit) {
    Invocation invocation = api.send(event, limit);
    process.onExit().thenRun(() -> invocation.end("end of the function", log()));
    return invocation;
  }

  RuntimeApi api() {
    return api;
  }

  FunctionFiles files() {
    return files;
  }

  /** Returns the function's log. */
  String log() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all processes of the place. */
  List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** Returns the process of the function's handler. */
  ProcessHandle runtime() {
    return processes().stream().filter(Sandbox::isRuntime).findFirst().orElseThrow();
  }

  boolean hasRuntime() {
    return processes().stream().anyMatch(Sandbox::isRuntime);
  }

  private static boolean isRuntime(ProcessHandle process) {
    String[] arguments = process.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(AWSLambda.class.getName())
        && process.info().command().orElse("").endsWith("/java");
  }

  /** Returns the worker processes. */
  List<ProcessHandle> workers() {
    return runtime().children().toList();
  }

  /** Stops all processes, as AWS Lambda does between two invocations. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets all processes go on. */
  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes().forEach(one -> command.add(Long.toString(one.pid())));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** Kills all processes at once. */
  void kill() {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    Awaitility.await().atMost(30, SECONDS).until(() -> all.stream().noneMatch(Sandbox::isAlive));
  }

  /**
   * Returns whether a process has not ended. Of an ended process that no parent has waited for, the
   * kernel keeps only the name.
   */
  static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  @Override
  public void close() {
    kill();
    process.onExit().orTimeout(30, SECONDS).join();
    api.close();
    group.close();
  }
}
