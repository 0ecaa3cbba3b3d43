package io.pipepool.benchmarks.compare.peer;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Python and the program that does the measures' work in it.
 *
 * @param command the name or path of the Python
 * @param program the program
 */
public record Python(String command, Path program) {
  private static final String PROGRAM = "peers.py";

  /**
   * Returns the Python with a name or path, and writes the program to a new file in {@code folder}.
   */
  public static Python in(Path folder, String command) throws IOException {
    Path program = folder.resolve(PROGRAM);
    try (InputStream in = Python.class.getResourceAsStream(PROGRAM)) {
      Files.copy(Objects.requireNonNull(in, PROGRAM), program, REPLACE_EXISTING);
    }
    return new Python(command, program);
  }

  /** Returns whether this machine has such a Python. */
  public boolean isThere() {
    return !version().isEmpty();
  }

  /** Returns the version that the Python prints, or an empty text if there is no such Python. */
  public String version() {
    try {
      Process process = new ProcessBuilder(command, "--version").start();
      try (BufferedReader out = process.inputReader()) {
        return Objects.requireNonNullElse(out.readLine(), "");
      }
    } catch (IOException e) {
      return ""; // there is no such program
    }
  }

  /**
   * Starts a Python that does one measure's work.
   *
   * @param system {@code pool}, {@code executor} or {@code sequential}
   * @param work the name of the work in the program
   * @param arguments numbers that the work needs
   */
  public Contender open(String system, String work, long... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(command, program.toString(), system, work));
    for (long argument : arguments) {
      line.add(Long.toString(argument));
    }
    return new PythonProcess(line);
  }

  /** Returns the value of one measure's work in a new Python that has done nothing before. */
  public double once(String system, String work, long... arguments) throws Exception {
    Contender python = open(system, work, arguments);
    try {
      return python.round();
    } finally {
      python.end();
    }
  }
}
