package io.pipepool.internal.lane;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.transport.Outbox;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The thread that writes those frames to one worker for which a thread may have to wait, so that no
 * other thread waits. It starts with the first such frame.
 *
 * <p>Threading: any thread may call {@link #signal} and {@link #stop}, with or without the pool's
 * lock.
 */
final class LaneWriter implements Runnable {
  private final String name;
  private final Outbox outbox;
  private final Consumer<Throwable> onFailure;
  private final Semaphore work = new Semaphore(0);

  /** Volatile, because this thread reads it. The thread that stops it sets it once. */
  private volatile boolean stopped;

  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * @param onFailure runs with the reason if no thread can write any more
   */
  LaneWriter(String name, Outbox outbox, Consumer<Throwable> onFailure) {
    this.name = name;
    this.outbox = outbox;
    this.onFailure = onFailure;
  }

  /** Wakes the thread, because there are frames in the outbox. */
  void signal() {
    try {
      ensureStarted();
    } catch (OutOfMemoryError e) { // without a thread, the frames would never be written
      fail(e);
    }
    work.release();
  }

  /** Starts the thread, once. If that fails, so does the lane, and no other thread tries again. */
  private void ensureStarted() {
    if (!started.get() && started.compareAndSet(false, true)) {
      DaemonThread.of(this, name).start();
    }
  }

  /**
   * Writes now, on the calling thread, which must not have to wait, because there is room in the
   * pipe. Other threads may have put in more frames than that room meanwhile; this thread leaves
   * them to the writer.
   */
  void writeHere() {
    try {
      if (!outbox.tryFlush(Outbox.PIPE_BYTES)) {
        signal();
      }
    } catch (IOException | RuntimeException | Error e) {
      // The reader will see the end of the worker and its reason. If the worker lives, its frame is
      // cut.
      fail(e);
    }
  }

  private void fail(Throwable why) {
    while (true) {
      try {
        onFailure.accept(why);
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  void stop() {
    stopped = true;
    work.release();
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        work.acquireUninterruptibly();
        work.drainPermits();
        outbox.flush();
      }
    } catch (IOException | RuntimeException | Error e) { // the reader will see the worker's end
      fail(e);
    }
  }
}
