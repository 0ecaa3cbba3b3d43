package io.pipepool.benchmarks.compare.bare;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs on the class path of this process. */
public final class BareJvm {
  /** The collector of Pipepool's workers. */
  private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC");

  /** Moves the pipes to the descriptors 3 and 4, as Pipepool's workers do. */
  private static final List<String> MOVE_PIPES =
      List.of("/bin/sh", "-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2", "bare");

  private BareJvm() {}

  /** Returns the command that starts {@code mainClass}. */
  public static List<String> command(
      List<String> flags, Class<?> mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass.getName());
    command.addAll(arguments);
    return command;
  }

  /** Starts {@code mainClass}. Its standard input and output are the pipes. */
  static Process start(Class<?> mainClass) throws IOException {
    return start(command(COLLECTOR, mainClass, List.of()));
  }

  /** Starts {@code mainClass}. {@link MovedPipes} finds its pipes. */
  static Process startWithMovedPipes(Class<?> mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(MOVE_PIPES);
    command.addAll(command(COLLECTOR, mainClass, List.of(arguments)));
    return start(command);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
