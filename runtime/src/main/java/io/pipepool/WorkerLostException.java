package io.pipepool;

/**
 * The worker died while it ran the call: it crashed, was killed, ran out of memory or exited.
 *
 * <p>The message has the reason, the exit in words, the input, the last lines that the worker wrote
 * to its standard error and the head of the JVM's crash report, if there is one.
 */
public final class WorkerLostException extends ParallelException {
  private static final long serialVersionUID = 1L;

  private final long pid;
  private final int exitCode;

  /**
   * @param message what happened, and what to change
   * @param pid the process id of the dead worker
   * @param exitCode its exit code as {@link Process#exitValue} gives it: 128 + n for signal n
   */
  public WorkerLostException(String message, long pid, int exitCode) {
    super(message, null);
    this.pid = pid;
    this.exitCode = exitCode;
  }

  /** The process id of the dead worker. */
  public long pid() {
    return pid;
  }

  /** The exit code of the dead worker: 128 + n for signal n. */
  public int exitCode() {
    return exitCode;
  }
}
