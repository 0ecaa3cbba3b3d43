package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs that stand before {@code java} on a worker's command line, such as {@code nice} or
 * {@code bwrap}.
 *
 * <p>Such a program becomes the JVM, or starts the JVM and waits for its end. It may also move the
 * JVM to a place where files have other paths, belong to another user, or are missing, and where
 * processes have other numbers. So {@code java} reads its arguments from a descriptor that the
 * shell has opened, and this process looks for the JVM among the descendants of the program.
 *
 * @param words the programs and their arguments, possibly none
 * @param java the path of the JVM's launcher
 */
record CommandPrefix(List<String> words, Path java) {
  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * Returns the whole command.
   *
   * @param tap the worker's standard output, or null if that is its standard error
   * @param file has the arguments, or is null if no file could be written
   */
  List<String> command(
      Shell shell, @Nullable OutputTap tap, @Nullable ArgumentFile file, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(isEmpty() ? shell.prefix(tap) : shell.prefixOpening(tap, file));
    command.addAll(words);
    command.add(java.toString());
    if (file == null) {
      command.addAll(arguments);
    } else {
      command.add(isEmpty() ? file.argument() : shell.opened(file));
    }
    return command;
  }

  /** Returns the program that the system starts if there is no shell. */
  Path first() {
    return isEmpty() ? java : Path.of(words.get(0));
  }

  /**
   * Returns the JVM of a worker that has answered: {@code first}, or the descendant next to it that
   * runs {@code java}. If the system does not show command lines, this is {@code first}.
   */
  ProcessHandle findJvm(ProcessHandle first) {
    List<ProcessHandle> generation = isEmpty() ? List.of() : List.of(first);
    try {
      while (!generation.isEmpty()) {
        for (ProcessHandle process : generation) {
          if (runsJava(process)) {
            return process;
          }
        }
        generation = generation.stream().flatMap(ProcessHandle::children).toList();
      }
    } catch (RuntimeException e) { // there is no /proc
      return first;
    }
    return first;
  }

  private boolean runsJava(ProcessHandle process) {
    try {
      Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      String words = new String(Files.readAllBytes(line), StandardCharsets.ISO_8859_1);
      return words.startsWith(
          new String(java.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
              + "\0");
    } catch (IOException e) {
      return false; // it has ended, or there is no /proc
    }
  }
}
