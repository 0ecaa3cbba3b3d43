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
 * The end of one worker's process: waits for it, brings it about where it does not come, and finds
 * out what the process died of.
 */
final class ExitObserver {
  /** How long a process may live on after it has closed its pipe, or after it was killed. */
  private static final long EXIT_SECONDS = 2;

  private final WorkerProcess process;
  private final @Nullable OutputReader printed;

  /** Volatile: the exit code that the worker has announced, or 0; written by who reads. */
  private volatile int announced;

  /** Volatile: whether code of the user has run, which may exit with any code. */
  private volatile boolean ready;

  /**
   * The end of {@code process}.
   *
   * @param printed what it prints, or null if that goes elsewhere
   */
  ExitObserver(WorkerProcess process, @Nullable OutputReader printed) {
    this.process = process;
    this.printed = printed;
  }

  /** The worker is ready: from now on its own exit codes need an announcement. */
  void ready() {
    ready = true;
  }

  /** The worker has told its exit code, or 0 if it does not know it. */
  void announced(int code) {
    if (code != 0) {
      announced = code;
    }
  }

  /** The pipe has ended, so the process has or is about to; if it is not, it is of no use. */
  void await() {
    try {
      OwnThread.await(process.onExit(), EXIT_SECONDS);
    } catch (TimeoutException e) {
      process.kill();
      awaitKilled();
    } catch (ExecutionException | CancellationException e) { // nobody can tell whether it ended
      process.kill();
    }
  }

  /** A system call may keep even a killed process for long; its calls do not wait for that. */
  private void awaitKilled() {
    try {
      OwnThread.await(process.onExit(), EXIT_SECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      // How it ended cannot be told; death() says so.
    }
  }

  /** What it died of, as far as anybody can tell; waits for the last that it printed. */
  Death death() {
    String tail = printed == null ? null : printed.end();
    String unknown;
    try {
      if (process.onExit().isDone()) {
        int code = process.onExit().join();
        boolean own = !ready || code == announced;
        return Death.of(process.pid(), code, own, tail, process.crashReport());
      }
      unknown = "the system has not ended it, though it was killed";
    } catch (RuntimeException e) { // its calls must end all the same
      unknown = "nobody can tell how it ended: " + e;
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
      // What was not written has no reader any more; its calls are dealt with elsewhere.
    }
  }
}
