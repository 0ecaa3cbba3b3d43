package io.pipepool.internal.worker;

import org.jspecify.annotations.Nullable;

/** A thread that runs calls, as other threads see it. */
final class CallThread implements Runnable {
  private final WorkSource source;
  private final Host worker;

  /** Volatile, because the watcher reads it. Only the thread itself writes it. */
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

  /** Returns the batch that runs now, or null. */
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
