package io.pipepool.internal.launch;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.tempfiles.LeftFiles;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for the end of one process, on a thread of its own.
 *
 * <p>{@link Process#onExit} tells of it on the common pool, whose few threads the user's own tasks
 * may keep busy: perhaps the very ones that wait for the process.
 */
final class ProcessEnd implements Runnable {
  private final Process process;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private ProcessEnd(Process process) {
    this.process = process;
  }

  /** The exit code, as soon as there is one. */
  static CompletableFuture<Integer> of(Process process) {
    ProcessEnd end = new ProcessEnd(process);
    Thread thread = DaemonThread.of(end, "pipepool-exit-" + process.pid());
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the system has no thread left; there the pool is better
      return process.onExit().thenApply(Process::exitValue);
    }
    return end.exit;
  }

  @Override
  public void run() {
    while (true) {
      try {
        exit.complete(process.waitFor());
        LeftFiles.deleteOnce();
        return;
      } catch (InterruptedException e) {
        // Nobody has a reason to interrupt this thread, and the process has not ended.
      }
    }
  }
}
