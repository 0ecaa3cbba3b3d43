package io.pipepool.internal.lane;

import io.pipepool.internal.launch.Death;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Observes the end of one worker's process: waits for it, kills the process if it does not end, and
 * finds out the cause of its death.
 */
final class ExitObserver {
  /** How long a process may live on after it has closed its pipe, or after it was killed. */
  private static final long EXIT_SECONDS = 2;

  private final WorkerProcess process;
  private final @Nullable OutputReader printed;

  /**
   * Observes the end of {@code process}.
   *
   * @param printed reads its output, or null if that goes elsewhere
   */
  ExitObserver(WorkerProcess process, @Nullable OutputReader printed) {
    this.process = process;
    this.printed = printed;
  }

  /**
   * Waits for the end of the process, whose pipe has ended. If it does not end soon, this method
   * kills it, because it is of no use.
   */
  void await() {
    try {
      process.onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      process.kill();
      awaitKilled();
    } catch (ExecutionException
        | CancellationException e) { // the system does not tell whether it ended
      process.kill();
    }
  }

  /**
   * Waits for the end of the killed process, but not for long: a system call may keep even a killed
   * process, and its calls must not wait for that.
   */
  private void awaitKilled() {
    try {
      process.onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      // The system does not tell how it ended. The method death() says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the cause of its death, as far as that is known. This method waits for the end of its
   * output.
   */
  Death death() {
    String tail = printed == null ? null : printed.end();
    String unknown;
    try {
      if (process.onExit().isDone()) {
        return Death.of(process.pid(), process.onExit().join(), tail, process.crashReport());
      }
      unknown = "the system has not ended it, though it was killed";
    } catch (RuntimeException e) { // its calls must end all the same
      unknown = "the system does not tell how it ended: " + e;
    }
    return new Death(process.pid(), -1, Death.Cause.EXIT, unknown, "", tail == null ? "" : tail);
  }

  /** Gives the pipes back to the system. */
  void closePipes() {
    close(process.toWorker());
    close(process.fromWorker());
  }

  private static void close(Closeable pipe) {
    try {
      pipe.close();
    } catch (IOException e) {
      // Bytes that were not written have no reader any more. The pool handles their calls.
    }
  }
}
