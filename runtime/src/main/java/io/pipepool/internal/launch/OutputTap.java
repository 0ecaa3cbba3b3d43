package io.pipepool.internal.launch;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A pipe for a worker's standard output, so that it does not mix with the standard error.
 *
 * <p>A JVM gives a child three pipes, and frames need two of them. So a process that only waits
 * lends the pipe of its own output: in {@code /proc}, this process opens the reading end of that
 * pipe, and the worker's shell opens the writing end. Then the shell ends the lender.
 */
final class OutputTap {
  private final Process lender;
  private final InputStream in;

  private OutputTap(Process lender, InputStream in) {
    this.lender = lender;
    this.in = in;
  }

  /**
   * Opens a pipe. Returns empty if this system does not show pipes in {@code /proc}.
   *
   * @throws IOException if the lender cannot be started
   */
  static Optional<OutputTap> open() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Shell.PATH, "-c", "read end");
    builder.environment().clear();
    Process lender = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      InputStream in = new FileInputStream("/proc/" + lender.pid() + "/fd/1");
      lender.getInputStream().close(); // else the JVM takes bytes of the worker at the lender's end
      return Optional.of(new OutputTap(lender, in));
    } catch (IOException e) {
      lender.destroyForcibly();
      return Optional.empty();
    }
  }

  /** Returns the number of the process whose output the worker's shell opens. */
  String lenderText() {
    return Long.toString(lender.pid());
  }

  /** Returns the worker's standard output. */
  InputStream in() {
    return in;
  }

  /** Ends the lender, if the worker's shell has not. */
  void endLender() {
    lender.destroyForcibly();
  }

  /** Gives everything back, because there is no worker. */
  void close() {
    endLender();
    try {
      in.close();
    } catch (IOException e) {
      // It is closed as far as that is possible, and no process writes to it.
    }
  }
}
