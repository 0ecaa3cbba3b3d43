package io.pipepool.internal.worker;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notices calls that take long. While such a call runs, another thread must read the pipe, finished
 * results must not wait behind the call, and the parent must know which call it is.
 *
 * <p>The watcher looks every few milliseconds while there are calls, and sleeps when there have
 * been none for a while. A call thread pays only a volatile read to wake it up: the watcher
 * announces its sleep before its last look, and a call thread begins a batch before it asks whether
 * the watcher sleeps.
 */
final class Watcher extends Thread {
  private static final long TICK_NANOS = 10_000_000;
  private static final int IDLE_TICKS = 50;

  private final Host worker;
  private final Intake intake;
  private final CallThreads callThreads;
  private volatile boolean asleep;
  private Sighting[] sightings = {};

  Watcher(Host worker, Intake intake, CallThreads callThreads) {
    super(null, null, "pipepool-watcher", WorkerThreads.STACK);
    this.worker = worker;
    this.intake = intake;
    this.callThreads = callThreads;
    setDaemon(true);
  }

  /** Wakes the watcher, if it sleeps. */
  void wakeUp() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(this);
    }
  }

  @Override
  public void run() {
    try {
      pause();
      addLastWords(); // not at once: the first call is on its way
      int idle = 0;
      boolean watchesParent = false;
      while (true) {
        pause();
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
   * Adds a shutdown hook for an end that the parent does not want. The hook tells the parent that
   * the process begins no further call, which calls have finished, and which call runs, because
   * that call may be the one that ends the process.
   */
  private void addLastWords() {
    Thread hook =
        new Thread(null, null, "pipepool-last-words", WorkerThreads.STACK) {
          @Override
          public void run() {
            worker.leave();
            for (CallThread thread : callThreads.all()) {
              WorkerBatch batch = thread.current();
              if (batch != null) {
                batch.handOverFinished();
                batch.reportRunning(batch.running(), 0);
              }
            }
            writeLastWords();
          }
        };
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already ending.
    }
  }

  /**
   * Writes the last words. If the parent is gone, it writes none, and other shutdown hooks still
   * have their time.
   */
  private void writeLastWords() {
    try {
      worker.outbox().flush();
    } catch (IOException e) {
      // No process is left that could read them.
    }
  }

  private void sleep() {
    asleep = true;
    if (!look()) {
      while (asleep) {
        LockSupport.park(this);
        Thread.interrupted(); // as in pause()
      }
    }
    asleep = false;
  }

  /** Waits for the next look. If code of the user interrupts all threads, this one goes on. */
  private static void pause() {
    LockSupport.parkNanos(TICK_NANOS);
    Thread.interrupted(); // otherwise no later pause would wait
  }

  /** Looks at every call thread once, and returns whether any has work. */
  private boolean look() {
    CallThread[] threads = callThreads.all();
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
      sightings[i].look(threads[i], batch);
    }
    return busy;
  }

  /** The work of one thread at the last look. */
  private final class Sighting {
    private @Nullable WorkerBatch batch;
    private int offset;
    private long since;
    private boolean reported;

    void look(CallThread thread, @Nullable WorkerBatch now) {
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
        worker.requestRelief();
        report(now, elapsed);
        now.giveBackBehind(offset);
        giveBackTheNext(thread, now);
      }
    }

    /**
     * Gives back the batches that the parent sent ahead because it thought this call short. They
     * would wait here for nothing.
     */
    private void giveBackTheNext(CallThread thread, WorkerBatch now) {
      intake.giveBackIf(() -> thread.current() == now && now.isRunning(offset));
    }

    private void report(WorkerBatch now, long elapsed) {
      if (!reported) {
        now.reportRunning(offset, elapsed);
        worker.flush();
        reported = true;
      }
    }
  }
}
