package io.pipepool;

/**
 * Thrown for a call whose worker died while it ran the call: the worker crashed, was killed, ran
 * out of memory or exited.
 *
 * <p>The message has the reason, the exit in words, the input, the last lines that the worker wrote
 * to its standard error, and the head of the JVM's crash report if there is one.
 */
public final class WorkerLostException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /** The process id of the dead worker. */
  private final long pid;

  /** The exit code of the dead worker. */
  private final int exitCode;

  /**
   * Makes an exception for one dead worker.
   *
   * @param message what happened, and what to change
   * @param pid the process id of the dead worker
   * @param exitCode its exit code as {@link Process#exitValue} gives it: 128 + n for signal n
   */
  public WorkerLostException(String message, long pid, int exitCode) {
    super(message, null);
    this.pid = pid;
    this.exitCode = exitCode;
  }

  /**
   * Returns the process id of the dead worker.
   *
   * @return a process id
   */
  public long pid() {
    return pid;
  }

  /**
   * Returns the exit code of the dead worker.
   *
   * @return the exit code; 128 + n for signal n
   */
  public int exitCode() {
    return exitCode;
  }
}
