package io.pipepool.internal.lane;

import io.pipepool.internal.launch.Death;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
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

  /** The exit code that the worker has announced, or 0. Volatile: the thread that reads sets it. */
  private volatile int announced;

  /**
   * Whether code of the user may have run, which may exit with any code. Volatile: the same thread
   * sets it.
   */
  private volatile boolean ready;

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
   * Takes note that the worker has answered. From now on, the worker's own exit codes need an
   * announcement.
   */
  void ready() {
    process.ready();
    ready = true;
  }

  /**
   * Takes note of the exit code that the worker has announced; 0 if the worker does not know it.
   */
  void announced(int code) {
    if (code != 0) {
      announced = code;
    }
  }

  /**
   * Waits for the end of the process, whose pipe has ended. If it does not end soon, this method
   * kills it, because it is of no use.
   */
  void await() {
    try {
      OwnThread.await(process.onExit(), EXIT_SECONDS);
    } catch (TimeoutException e) {
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
      OwnThread.await(process.onExit(), EXIT_SECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      // The system does not tell how it ended. The method death() says so.
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
        int code = process.onExit().join();
        boolean own = !ready || code == announced;
        return Death.of(process.pid(), code, own, tail, process.crashReport())
            .under(process.cpuLimit());
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
