package io.pipepool.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that uses Pipepool, which a test starts in the circumstances that it needs. */
public final class Program {
  private static final long PATIENCE_SECONDS = 60;

  private final List<String> prefix = new ArrayList<>();
  private final List<String> flags = new ArrayList<>(List.of("-Xmx128m", "-XX:+UseSerialGC"));
  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path folder;
  private Path workingDirectory;

  private Program(Path folder, List<String> command) {
    this.folder = folder;
    this.command.addAll(command);
  }

  /**
   * Returns a {@link PackagedProgram} on a class path.
   *
   * @param folder the folder for the program's output
   */
  public static Program of(Path folder, String... commands) {
    List<String> command = new ArrayList<>(List.of(PackagedProgram.class.getName()));
    command.addAll(List.of(commands));
    return new Program(folder, command).flags("-cp", classPath());
  }

  /** Returns a program whose main class is on a class path. */
  public static Program ofClass(Path folder, List<Path> classPath, String... mainAndArguments) {
    StringBuilder path = new StringBuilder();
    classPath.forEach(place -> path.append(path.isEmpty() ? "" : File.pathSeparator).append(place));
    return new Program(folder, List.of(mainAndArguments)).flags("-cp", path.toString());
  }

  /** Returns the program of an executable jar. */
  public static Program ofJar(Path folder, Path jar, String... commands) {
    List<String> command = new ArrayList<>(List.of("-jar", jar.toString()));
    command.addAll(List.of(commands));
    return new Program(folder, command);
  }

  /** Returns the class path of the runtime and the test classes alone. */
  public static String classPath() {
    return placeOf(io.pipepool.ParallelPool.class)
        + File.pathSeparator
        + placeOf(PackagedProgram.class);
  }

  /** Returns the folder or jar of a class. */
  public static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Sets the places that the program runs in. */
  public Program in(Place... places) {
    for (Place place : places) {
      prefix.addAll(place.prefix());
    }
    return this;
  }

  /** Sets the working directory. */
  public Program workingIn(Path directory) {
    workingDirectory = directory;
    return this;
  }

  /** Adds flags of the JVM. */
  public Program flags(String... more) {
    flags.addAll(List.of(more));
    return this;
  }

  /** Adds an environment variable. */
  public Program variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts the program. Its output goes to the files {@code out} and {@code err}. */
  public Process start() throws IOException {
    List<String> all = new ArrayList<>(prefix);
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(flags);
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    builder.directory(workingDirectory == null ? null : workingDirectory.toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }

  /**
   * Runs the program to its end, checks that it succeeded, and returns the lines that it printed.
   */
  public List<String> run() throws IOException, InterruptedException {
    Process process = start();
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("%s", errors()).isTrue();
      assertThat(process.exitValue()).as("%s", errors()).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    return Files.readAllLines(folder.resolve("out"));
  }

  /** Returns the program's standard error. */
  public String errors() throws IOException {
    return Files.readString(folder.resolve("err"));
  }
}
