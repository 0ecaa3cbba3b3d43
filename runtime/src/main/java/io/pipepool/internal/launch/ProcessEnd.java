package io.pipepool.internal.launch;

import io.pipepool.internal.MemoryPause;
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
  private final Runnable afterwards;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private ProcessEnd(Process process, Runnable afterwards) {
    this.process = process;
    this.afterwards = afterwards;
  }

  /**
   * Returns the exit code, as soon as there is one.
   *
   * @param afterwards runs when the process has ended, before its code is told
   */
  static CompletableFuture<Integer> of(Process process, Runnable afterwards) {
    ProcessEnd end = new ProcessEnd(process, afterwards);
    Thread thread = new Thread(end, "pipepool-exit-" + process.pid());
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the system has no thread left; there the pool is better
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
        // Nobody has a reason to interrupt this thread, and the process has not ended.
      } catch (OutOfMemoryError e) { // the lane waits for the code
        MemoryPause.take();
      }
    }
  }
}
