package io.pipepool.internal.worker;

import org.jspecify.annotations.Nullable;

/** A thread that runs calls, as others see it. */
final class CallThread implements Runnable {
  private final WorkSource source;
  private final Host worker;

  /** Written by the thread itself, read by the watcher. */
  private volatile @Nullable WorkerBatch current;

  CallThread(WorkSource source, Host worker) {
    this.source = source;
    this.worker = worker;
  }

  /** Takes work and does it, for ever. */
  @Override
  public void run() {
    try {
      while (true) {
        source.take().run(this);
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
  }

  void end() {
    current = null;
  }
}
