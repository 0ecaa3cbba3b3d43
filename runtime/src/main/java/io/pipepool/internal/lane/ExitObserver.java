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
 * The end of one worker's process: waits for it, brings it about where it does not come, and finds
 * out what the process died of.
 */
final class ExitObserver {
  /** How long a process may live on after it has closed its pipe, or after it was killed. */
  private static final long EXIT_SECONDS = 2;

  private final WorkerProcess process;
  private final @Nullable OutputReader printed;

  /**
   * The end of {@code process}.
   *
   * @param printed what it prints, or null if that goes elsewhere
   */
  ExitObserver(WorkerProcess process, @Nullable OutputReader printed) {
    this.process = process;
    this.printed = printed;
  }

  /** The pipe has ended, so the process has or is about to; if it is not, it is of no use. */
  void await() {
    try {
      process.onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      process.kill();
      awaitKilled();
    } catch (ExecutionException | CancellationException e) { // nobody can tell whether it ended
      process.kill();
    }
  }

  /** A system call may keep even a killed process for long; its calls do not wait for that. */
  private void awaitKilled() {
    try {
      process.onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      // Nobody can tell how it ended; death() says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it died of, as far as anybody can tell; waits for the last that it printed. */
  Death death() {
    String tail = printed == null ? null : printed.end();
    String unknown;
    try {
      if (process.onExit().isDone()) {
        return Death.of(process.pid(), process.onExit().join(), tail, process.crashReport());
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
