package io.pipepool.internal.operation;

import io.pipepool.internal.UnqueuedLock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work that runs in slices on a few threads which other work uses, too: once at its start, and
 * again each time another thread wakes it. It never runs on two threads at once, and misses no
 * wake-up: a slice that is woken while it runs runs once more.
 *
 * <p>Slices run with the context class loader of the thread that made them.
 *
 * <h2>Threading</h2>
 *
 * Any thread may wake it and end it.
 */
final class Slices implements Runnable {
  private enum State {
    /** A wake-up starts a slice. */
    IDLE,
    /** The work has not been started, or a slice runs or is about to. */
    ACTIVE,
    /** In addition, a thread has woken it meanwhile. */
    WOKEN
  }

  private final FewThreads threads;
  private final InContext slice;
  private final Consumer<? super Throwable> stuck;
  private final AtomicReference<State> state = new AtomicReference<>(State.ACTIVE);
  private final UnqueuedLock lock = UnqueuedLock.inner();

  // Guarded by lock.
  private boolean ended;
  private @Nullable Thread runner;

  /**
   * Makes work that has not started.
   *
   * @param slice does what there is to do, and throws nothing
   * @param stuck runs if the work cannot go on, because it needs a thread and there is none; it may
   *     run on any thread
   */
  Slices(FewThreads threads, Runnable slice, Consumer<? super Throwable> stuck) {
    this.threads = threads;
    this.slice = InContext.ofCaller(slice);
    this.stuck = stuck;
  }

  /** Runs the first slice. */
  void start() {
    try {
      threads.execute(this);
    } catch (Throwable e) { // most likely, no thread can be started
      stuck.accept(e);
    }
  }

  /** Makes a slice run. If the work has not started yet, its first slice does. */
  void wake() {
    State before = state.getAndUpdate(now -> now == State.IDLE ? State.ACTIVE : State.WOKEN);
    if (before == State.IDLE) {
      start();
    }
  }

  /** Interrupts the running slice, and runs no other. */
  void end() {
    lock.lock();
    try {
      ended = true;
      if (runner != null) {
        runner.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      slice.run();
    } finally {
      finish();
    }
    if (!state.compareAndSet(State.ACTIVE, State.IDLE)) { // it was woken
      state.set(State.ACTIVE);
      start(); // behind other work that waits
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      runner = ended ? null : Thread.currentThread();
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  private void finish() {
    lock.lock();
    try {
      runner = null;
    } finally {
      lock.unlock();
    }
    Thread.interrupted(); // an interrupt was this work's
  }
}
