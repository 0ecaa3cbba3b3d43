package io.pipepool.internal.worker;

import org.jspecify.annotations.Nullable;

/** A thread that runs calls, as others see it. */
final class CallThread implements Runnable {
  private final Worker worker;

  /** Written by the thread itself, read by the watcher. */
  private volatile @Nullable WorkerBatch current;

  CallThread(Worker worker) {
    this.worker = worker;
  }

  /** Takes work and does it, for ever. */
  @Override
  public void run() {
    try {
      while (true) {
        worker.intake().take().run(this);
      }
    } catch (Throwable e) {
      worker.fail(e);
    }
  }

  /** What runs now. */
  @Nullable WorkerBatch current() {
    return current;
  }

  void begin(WorkerBatch batch) {
    current = batch;
    worker.watcher().wakeUp();
  }

  void end() {
    current = null;
  }
}
