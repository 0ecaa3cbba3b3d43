package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A process of its own that runs {@link ParentProgram}, and its two workers. */
public final class ParentProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Path errors;
  private final List<ProcessHandle> workers = new ArrayList<>();

  /**
   * Starts the process, and returns when its workers are ready.
   *
   * @param folder the folder for the process's standard error
   * @param command the words before the java command
   * @param arguments the arguments of the program
   */
  public ParentProcess(Path folder, List<String> command, String... arguments) throws IOException {
    errors = folder.resolve("errors");
    List<String> all = new ArrayList<>(command);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-cp", classPath()));
    all.add(ParentProgram.class.getName());
    all.addAll(List.of(arguments));
    process = new ProcessBuilder(all).redirectError(errors.toFile()).start();
    output = process.inputReader();
    for (int i = 0; i < 2; i++) {
      String line = output.readLine();
      if (line == null) {
        throw new AssertionError("no worker: " + errors());
      }
      ProcessHandle.of(Long.parseLong(line)).ifPresent(workers::add);
    }
  }

  /**
   * Returns the class path of the tests and the runtime. The program that runs tests may have
   * another one.
   */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (Class<?> type : List.of(ParentProgram.class, ParallelPool.class)) {
      entries.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Returns the process. */
  public Process process() {
    return process;
  }

  /** Returns the output after the workers' numbers. */
  public BufferedReader output() {
    return output;
  }

  /** Returns the standard error of the process and its workers. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Sends a signal to the process and its workers. */
  public void signalAll(String signal) {
    workers.forEach(worker -> Commands.kill(signal, worker.pid()));
    signal(signal);
  }

  /** Sends a signal to the process and to all processes below it. */
  public void signalTree(String signal) {
    process.descendants().forEach(child -> Commands.kill(signal, child.pid()));
    signal(signal);
  }

  /** Sends a signal to the process. */
  public void signal(String signal) {
    Commands.kill(signal, process.pid());
  }

  /** Waits until the workers are gone, and returns how long that took. */
  public Duration awaitWorkersGone() {
    long start = System.nanoTime();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(30))
        .until(() -> workers.stream().noneMatch(ParentProcess::runs));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Returns whether a process runs. One that has ended counts as alive until its parent waits for
   * it.
   */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return process.isAlive() && !Files.isDirectory(Path.of("/proc/self"));
    }
  }

  @Override
  public void close() {
    workers.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
