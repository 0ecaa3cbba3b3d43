package io.pipepool.internal.lane;

import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.transport.Outbox;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * The thread that writes to one worker what may have to wait for it, so that nobody else does.
 * Starts with the first such frame.
 *
 * <p>Threading: {@link #signal} and {@link #stop} may be called by any thread, with the pool's lock
 * or without.
 */
final class LaneWriter implements Runnable {
  private final String name;
  private final Outbox outbox;
  private final Consumer<Throwable> onFailure;
  private final Semaphore work = new Semaphore(0);

  /** Volatile: set once by whoever stops it. */
  private volatile boolean stopped;

  /** Guarded by this. */
  private boolean started;

  /**
   * @param onFailure what to do when nothing can be written any more, and why
   */
  LaneWriter(String name, Outbox outbox, Consumer<Throwable> onFailure) {
    this.name = name;
    this.outbox = outbox;
    this.onFailure = onFailure;
  }

  /** There is something in the outbox. */
  void signal() {
    try {
      ensureStarted();
    } catch (OutOfMemoryError e) { // no thread, so nobody would ever write it
      fail(e);
    }
    work.release();
  }

  private synchronized void ensureStarted() {
    if (!started) {
      Thread thread = new Thread(this, name);
      thread.setDaemon(true);
      thread.start();
      started = true;
    }
  }

  /**
   * Writes now, on this thread, which must not have to wait: there is room in the pipe. What others
   * have put in meanwhile may be more than that.
   */
  void writeHere() {
    try {
      if (!outbox.tryFlush(Outbox.PIPE_BYTES)) {
        signal();
      }
    } catch (IOException | RuntimeException | Error e) {
      // The reader will see the end of the worker and its reason; if it lives, its frame is cut.
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
    } catch (IOException | RuntimeException | Error e) { // as above
      fail(e);
    }
  }
}
