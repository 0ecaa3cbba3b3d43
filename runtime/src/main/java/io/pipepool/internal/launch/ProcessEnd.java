package io.pipepool.internal.launch;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.MemoryPause;
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
  private final Runnable afterwards;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private ProcessEnd(Process process, Runnable afterwards) {
    this.process = process;
    this.afterwards = afterwards;
  }

  /**
   * Returns a future of the exit code.
   *
   * @param afterwards runs when the process has ended, before the future has the code
   */
  static CompletableFuture<Integer> of(Process process, Runnable afterwards) {
    ProcessEnd end = new ProcessEnd(process, afterwards);
    Thread thread = DaemonThread.of(end, "pipepool-exit-" + process.pid());
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the system has no thread left, so the common pool is better
      return process.onExit().thenApply(ended -> end.told(ended.exitValue()));
    }
    return end.exit;
  }

  private int told(int code) {
    afterwards.run();
    return code;
  }

  @Override
  public void run() {
    while (true) {
      try {
        exit.complete(told(process.waitFor()));
        LeftFiles.deleteOnce();
        return;
      } catch (InterruptedException e) {
        // No code has a reason to interrupt this thread, and the process has not ended.
      } catch (OutOfMemoryError e) { // the lane waits for the code
        MemoryPause.take();
      }
    }
  }
}
