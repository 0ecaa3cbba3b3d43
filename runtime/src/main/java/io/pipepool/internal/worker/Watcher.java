package io.pipepool.internal.worker;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices calls that take long: while one does, somebody must read the pipe, what has finished must
 * not wait behind it, and the parent must know which one it is.
 *
 * <p>Looks every few milliseconds while there are calls, and sleeps when there have been none for a
 * while. Call threads only pay for waking it up again: a volatile read, because falling asleep is
 * announced before the last look, and beginning a batch before asking whether it sleeps.
 */
final class Watcher extends Thread {
  private static final long TICK_NANOS = 10_000_000;
  private static final int IDLE_TICKS = 50;

  private final Worker worker;
  private volatile boolean asleep;
  private Sighting[] sightings = {};

  Watcher(Worker worker) {
    super(null, null, "pipepool-watcher", WorkerThreads.STACK);
    this.worker = worker;
    setDaemon(true);
  }

  /** Lets it look again. */
  void wakeUp() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(this);
    }
  }

  @Override
  public void run() {
    try {
      LockSupport.parkNanos(TICK_NANOS);
      addLastWords(); // not at once: the first call is on its way
      int idle = 0;
      boolean watchesParent = false;
      while (true) {
        LockSupport.parkNanos(TICK_NANOS);
        idle = look() ? 0 : idle + 1;
        if (idle == IDLE_TICKS) {
          if (!watchesParent) {
            worker.watchParent();
            watchesParent = true;
          }
          sleep();
          idle = 0;
        }
      }
    } catch (Throwable e) {
      worker.fail(e);
    }
  }

  /**
   * Lets the process say, when it ends before its parent wants that: that it begins no further call,
   * which calls have finished, and which one runs, since that may be the one that ends it.
   */
  private void addLastWords() {
    Thread hook =
        new Thread(null, null, "pipepool-last-words", WorkerThreads.STACK) {
          @Override
          public void run() {
            worker.leave();
            for (CallThread thread : worker.callThreads()) {
              WorkerBatch batch = thread.current();
              if (batch != null) {
                batch.handOverFinished();
                batch.reportRunning(batch.running(), 0);
              }
            }
            worker.flush();
          }
        };
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already ending.
    }
  }

  private void sleep() {
    asleep = true;
    if (!look()) {
      while (asleep) {
        LockSupport.park(this);
      }
    }
    asleep = false;
  }

  /** Looks at every call thread once; false if none has work. */
  private boolean look() {
    CallThread[] threads = worker.callThreads();
    if (sightings.length < threads.length) {
      Sighting[] more = new Sighting[threads.length];
      System.arraycopy(sightings, 0, more, 0, sightings.length);
      for (int i = sightings.length; i < more.length; i++) {
        more[i] = new Sighting();
      }
      sightings = more;
    }
    boolean busy = false;
    for (int i = 0; i < threads.length; i++) {
      WorkerBatch batch = threads[i].current();
      busy |= batch != null;
      sightings[i].look(threads[i], batch, worker);
    }
    return busy;
  }

  /** What one thread was doing at the last look. */
  private static final class Sighting {
    private @Nullable WorkerBatch batch;
    private int offset;
    private long since;
    private boolean reported;

    void look(CallThread thread, @Nullable WorkerBatch now, Worker worker) {
      int at = now == null ? 0 : now.running();
      boolean sameBatch = now == batch;
      boolean sameCall = sameBatch && at == offset;
      if (!sameCall) {
        batch = now;
        offset = at;
        reported = false;
        since = now != null && at == 0 ? now.startedAt() : System.nanoTime();
      }
      long elapsed = System.nanoTime() - since;
      if (now == null || (!sameBatch && elapsed < TICK_NANOS)) {
        return;
      }
      now.handOverFinished();
      if (sameCall || elapsed >= TICK_NANOS) {
        worker.intake().requestRelief();
        report(now, elapsed, worker);
        giveBackTheNext(thread, now, worker);
      }
    }

    /** What was sent ahead, since this call was thought to be short, waits here for nothing. */
    private void giveBackTheNext(CallThread thread, WorkerBatch now, Worker worker) {
      worker.intake().giveBackIf(() -> thread.current() == now && now.isRunning(offset));
    }

    private void report(WorkerBatch now, long elapsed, Worker worker) {
      if (!reported) {
        now.reportRunning(offset, elapsed);
        worker.flush();
        reported = true;
      }
    }
  }
}
