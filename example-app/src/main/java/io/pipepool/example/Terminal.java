package io.pipepool.example;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Tells whether a person sees the text that the program writes to standard error. */
final class Terminal {
  private static final Path DEVICES = Path.of("/dev");
  private static final Path PSEUDO_TERMINALS = Path.of("/dev/pts");
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  static boolean showsStandardError() {
    return isTerminal(STANDARD_ERROR, Terminal::hasConsole);
  }

  /**
   * Returns whether a descriptor of this process is a terminal. Java does not say so of standard
   * error, but Linux does.
   *
   * @param descriptor the link to the file that is open there
   * @param otherwise the answer for systems without such links
   */
  static boolean isTerminal(Path descriptor, BooleanSupplier otherwise) {
    try {
      return isTerminalDevice(Files.readSymbolicLink(descriptor));
    } catch (IOException | UnsupportedOperationException e) {
      return otherwise.getAsBoolean();
    }
  }

  static boolean isTerminalDevice(Path file) {
    if (file.startsWith(PSEUDO_TERMINALS)) {
      return true;
    }
    return file.startsWith(DEVICES) && file.getFileName().toString().matches("tty.*|console");
  }

  /**
   * Returns whether input and output are a terminal. Then standard error most likely is one, too.
   */
  @SuppressWarnings("SystemConsoleNull") // isTerminal is asked below, if this Java release has it
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console without a terminal, too, and this method tells them apart.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
