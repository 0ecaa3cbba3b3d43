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
 * Where threads that run calls get their work from: the pipe, and the queue of what was read from
 * it while they were busy.
 *
 * <h2>Threading</h2>
 *
 * With one such thread, it reads the pipe itself: a hand-off between two threads would cost more
 * than a small call. When it runs something for long, the relief takes over reading, so that the
 * end of the parent or a cancellation is noticed. With several, the relief always reads.
 *
 * <h2>Behaviour</h2>
 *
 * Exactly one thread reads at any time, or none while a call has just begun. Who may read is {@link
 * #role}, which changes like this:
 *
 * <pre>
 * CALLER_READS  -> NOBODY_READS  by the caller, when it has read work that it will run now
 * NOBODY_READS  -> CALLER_READS  by the caller, when it has done it
 * NOBODY_READS  -> RELIEF_READS  by anybody who sees that the caller is busy for long
 * RELIEF_READS  -> NOBODY_READS  by the relief, when it gives the work it read to a waiting caller
 * </pre>
 *
 * The second and third are compare-and-set, so one of both wins. If the relief won, the caller
 * finds its work in the queue; the relief puts it there and gives the role back under the queue's
 * lock, and only to a caller that waits, so the queue is empty whenever the role is the caller's.
 * Taking over too early (the caller had just finished) costs one hand-off and nothing else. The
 * reader's own state is published by the role, which each reader writes after, and the next reads
 * before, it reads.
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

  /** Started when first needed; see {@link #requestRelief}. */
  private volatile @Nullable Thread relief;

  /** What was read and not taken; also the monitor for itself and {@link #waiting}. */
  private final ArrayDeque<Work> queue = new ArrayDeque<>();

  private int waiting;

  /** Whether batches have been given back since work was taken; guarded as {@link #waiting}. */
  private boolean givenBack;

  /**
   * What comes from {@code reader}.
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

  /** Whether a thread that takes work has to wait for it. */
  boolean hasWaiting() {
    synchronized (queue) {
      return waiting > 0;
    }
  }

  /**
   * Gives back the batches that wait, if they do so for a call that runs even now. Not where
   * several threads take work: there a batch is only sent when one of them is free.
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

  /** Reads whenever it is the relief's role, for ever. */
  void relieve() {
    try {
      while (true) {
        while (role.get() != RELIEF_READS) {
          LockSupport.park(this);
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
          // Left behind by user code, for a call that has ended.
        }
      }
      waiting--;
      work = queue.remove();
      mayBeUnsent = givenBack;
      givenBack = false;
    }
    if (mayBeUnsent) {
      worker.flush(); // or what was given back would be blamed if this work ends the process
    }
    return work;
  }

  /** Reads what has often come before a sleeping thread would be awake. */
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
      // The same as an orderly end: nobody is left to tell.
    }
    throw worker.orphaned();
  }
}
