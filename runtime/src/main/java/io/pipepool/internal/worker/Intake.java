package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.SpinWait;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The source of work of the threads that run calls: the pipe, and a queue of work that was read
 * while they were busy.
 *
 * <h2>Threading</h2>
 *
 * If only one thread runs calls, it reads the pipe itself, because a hand-off between two threads
 * would cost more than a small call. When a call takes long, the relief takes over reading, so that
 * the worker notices a cancellation or the end of the parent. If several threads run calls, the
 * relief always reads.
 *
 * <h2>Behaviour</h2>
 *
 * Exactly one thread reads at any time, or none while a call has just begun. The {@link #role} says
 * which thread may read. It changes like this:
 *
 * <pre>
 * CALLER_READS  -> NOBODY_READS  by the caller, when it has read work that it will run now
 * NOBODY_READS  -> CALLER_READS  by the caller, when it has done that work
 * NOBODY_READS  -> RELIEF_READS  by any thread that sees that the caller is busy for long
 * RELIEF_READS  -> NOBODY_READS  by the relief, when it gives the work it read to a waiting caller
 * </pre>
 *
 * The second and third changes are compare-and-set, so only one of the two threads succeeds. If the
 * relief succeeded, the caller finds its work in the queue. The relief puts it there and gives the
 * role back under the queue's lock, and only to a caller that waits. So the queue is empty whenever
 * the caller has the role. If the relief takes over too early, because the caller has just
 * finished, that costs one hand-off and nothing else. The role publishes the reader's own state:
 * each reader writes the role after it reads, and the next one reads the role before.
 */
final class Intake implements WorkSource {
  private static final int CALLER_READS = 0;
  private static final int NOBODY_READS = 1;
  private static final int RELIEF_READS = 2;

  private final FrameReader reader;
  private final SpinWait spin = new SpinWait();
  private final FrameHandler frames;
  private final Host worker;
  private final boolean shared;
  private final AtomicInteger role;

  /**
   * Started when first needed; see {@link #requestRelief}. Volatile, because several threads may
   * start or wake it.
   */
  private volatile @Nullable Thread relief;

  /** The work that was read and not taken. Its monitor guards it and {@link #waiting}. */
  private final ArrayDeque<Work> queue = new ArrayDeque<>();

  private int waiting;

  /** Whether batches have been given back since work was taken; guarded as {@link #waiting}. */
  private boolean givenBack;

  /**
   * Takes work from {@code reader}.
   *
   * @param shared whether several threads take work, so that the relief always reads
   */
  Intake(FrameReader reader, FrameHandler frames, Host worker, boolean shared) {
    this.reader = reader;
    this.frames = frames;
    this.worker = worker;
    this.shared = shared;
    this.role = new AtomicInteger(shared ? RELIEF_READS : CALLER_READS);
  }

  @Override
  public Work take() {
    if (role.get() == CALLER_READS || role.compareAndSet(NOBODY_READS, CALLER_READS)) {
      Work work = readSoon();
      role.set(NOBODY_READS);
      return work;
    }
    return takeQueued();
  }

  /** Returns whether a thread that takes work has to wait for it. */
  boolean hasWaiting() {
    synchronized (queue) {
      return waiting > 0;
    }
  }

  /**
   * Gives back the batches in the queue, if they wait for a call that runs even now. If several
   * threads take work, this method does nothing, because the parent sends a batch only when one of
   * them is free.
   */
  void giveBackIf(BooleanSupplier callRuns) {
    synchronized (queue) {
      if (shared || queue.isEmpty() || !callRuns.getAsBoolean()) {
        return;
      }
      givenBack = queue.removeIf(work -> work instanceof WorkerBatch batch && batch.giveBack());
    }
    worker.flush();
  }

  /** Lets the relief read while the caller is busy. */
  void requestRelief() {
    if (role.compareAndSet(NOBODY_READS, RELIEF_READS)) {
      Thread thread = relief;
      if (thread == null) {
        thread =
            new Thread(null, null, "pipepool-reader", WorkerThreads.STACK, false) {
              @Override
              public void run() {
                relieve();
              }
            };
        thread.setContextClassLoader(null); // not that of the call that runs now
        thread.setDaemon(true);
        relief = thread;
        thread.start();
      } else {
        LockSupport.unpark(thread);
      }
    }
  }

  /** Reads each time the relief has the role, for ever. */
  void relieve() {
    try {
      while (true) {
        while (role.get() != RELIEF_READS) {
          LockSupport.park(this);
          Thread.interrupted(); // it may be the whole group's: parking would no longer wait
        }
        offer(read());
      }
    } catch (Throwable e) {
      worker.fail(e);
    }
  }

  private void offer(Work work) {
    synchronized (queue) {
      queue.add(work);
      if (waiting > 0) {
        if (!shared && queue.size() == 1) { // with more, the caller must come back to the queue
          role.set(NOBODY_READS);
        }
        queue.notify();
      }
    }
  }

  private Work takeQueued() {
    Work work;
    boolean mayBeUnsent;
    synchronized (queue) {
      waiting++;
      while (queue.isEmpty()) {
        try {
          queue.wait();
        } catch (InterruptedException e) {
          // User code left this interrupt behind, for a call that has ended.
        }
      }
      waiting--;
      work = queue.remove();
      mayBeUnsent = givenBack;
      givenBack = false;
    }
    if (mayBeUnsent) {
      worker.flush(); // before the work, which may end the process: else they are blamed
    }
    return work;
  }

  /**
   * Reads work. It spins first, because work has often come before a sleeping thread would be
   * awake.
   */
  private Work readSoon() {
    try {
      if (spin.isDue()) {
        spin.await(reader);
      }
    } catch (IOException e) {
      throw worker.orphaned();
    }
    return read();
  }

  /** Reads frames up to one that brings work. */
  private Work read() {
    try {
      for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
        Work work = frames.accept(frame);
        if (work != null) {
          return work;
        }
      }
    } catch (IOException e) {
      // This is the same as an orderly end, because no parent is left that could be told.
    }
    throw worker.orphaned();
  }
}
