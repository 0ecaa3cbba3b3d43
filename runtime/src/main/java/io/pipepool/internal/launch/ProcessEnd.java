package io.pipepool.internal.launch;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.tempfiles.LeftFiles;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for the end of one process, on a thread of its own.
 *
 * <p>{@link Process#onExit} completes on the common pool. The user's own tasks may keep its few
 * threads busy, perhaps just while they wait for this process.
 */
final class ProcessEnd implements Runnable {
  private final Process process;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private ProcessEnd(Process process) {
    this.process = process;
  }

  /** Returns a future of the exit code. */
  static CompletableFuture<Integer> of(Process process) {
    ProcessEnd end = new ProcessEnd(process);
    Thread thread = DaemonThread.of(end, "pipepool-exit-" + process.pid());
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the system has no thread left, so the common pool is better
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
        // No code has a reason to interrupt this thread, and the process has not ended.
      }
    }
  }
}
