package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.SpinWait;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what a worker answers: the lane's thread, or for a moment a caller that waits for a
 * short call. To be woken by the lane's thread would take it longer than the call does.
 *
 * <h2>Behaviour</h2>
 *
 * Who may read is {@link #role}, which changes like this:
 *
 * <pre>
 * THREAD_READS -> NOBODY_READS  by the thread, when a caller wanted to read and nothing is in flight
 * NOBODY_READS -> CALLER_READS  by a caller whose call is about to be written
 * CALLER_READS -> NOBODY_READS  by that caller, when its call has ended and nothing is in flight
 * CALLER_READS -> THREAD_READS  by that caller, otherwise
 * NOBODY_READS -> THREAD_READS  by anybody who sends something else; by the thread, after a pause
 * </pre>
 *
 * Whoever sends puts it in flight before looking at the role, and whoever leaves the role to nobody
 * looks afterwards for what is in flight: one of both makes the thread read. So nothing in flight
 * is left unread, and what comes unasked, as the end of the process, waits no longer than the
 * pause.
 *
 * <p>A caller never waits in a read, where nobody could interrupt it: it takes frames that are
 * there as a whole. Nor does a virtual thread ever read, which may be kept from going on.
 *
 * <h2>Threading</h2>
 *
 * Whoever has the role owns all else, and publishes it with the role.
 */
final class LaneReader {
  private static final int THREAD_READS = 0;
  private static final int NOBODY_READS = 1;
  private static final int CALLER_READS = 2;

  /** How long the thread leaves reading to callers after the last one. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final WorkerLink link;
  private final FrameReader reader;
  private final Thread thread = Thread.currentThread();
  private final AtomicInteger role = new AtomicInteger(THREAD_READS);
  private final SpinWait spin = new SpinWait();

  /** Volatile: written by the reader only, so the watch can tell whether there still is one. */
  private volatile int steps;

  /** Volatile: written by callers, read by the thread. */
  private volatile boolean wanted;

  /** Volatile: written by callers, read by the thread while it is not the reader. */
  private volatile int callersReads;

  /** Why a caller could not read on. */
  private @Nullable Throwable failure;

  /** For the thread that makes it, which is the lane's. */
  LaneReader(WorkerLink link, FrameReader reader) {
    this.link = link;
    this.reader = reader;
  }

  /** One more for each frame that was read, and again when it was passed on: odd in between. */
  int steps() {
    return steps;
  }

  /** Reads until the end of the stream, on the lane's thread. */
  void readAll() throws IOException {
    awaitRole();
    for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
      receive(frame);
      if (wanted) {
        wanted = false;
        if (spin.isDue()) {
          toNobody();
        }
      }
      awaitRole();
    }
  }

  /** Has the thread read, unless somebody does; something that nobody reads for was sent. */
  void requireThread() {
    if (role.compareAndSet(NOBODY_READS, THREAD_READS)) {
      LockSupport.unpark(thread);
    }
  }

  /**
   * Writes what waits to be written, and reads on the calling thread until a call has ended or that
   * takes longer than a moment. Does nothing if the calling thread cannot be the reader this time.
   *
   * @return whether it did
   */
  boolean writeAndRead() {
    if (VirtualThreads.isCurrent()) {
      return false;
    }
    if (!role.compareAndSet(NOBODY_READS, CALLER_READS)) {
      wanted = true;
      return false;
    }
    boolean ended = false;
    try {
      link.writer().writeHere();
      while (!ended && spin.await(reader)) {
        Frame frame = reader.poll();
        if (frame == null) {
          break;
        }
        receive(frame);
        ended = frame.isLast();
      }
    } catch (IOException | TransportException e) {
      failure = e; // the thread knows what to do with it
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e; // this caller's result may be lost with it
    } finally {
      callerToOther(ended);
    }
    return true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the reader only
  private void callerToOther(boolean ended) {
    callersReads++;
    if (ended) {
      toNobody();
    } else {
      role.set(THREAD_READS);
      LockSupport.unpark(thread);
    }
  }

  private void toNobody() {
    role.set(NOBODY_READS);
    if (!link.isQuiet()) {
      requireThread();
    }
  }

  private void awaitRole() throws IOException {
    while (role.get() != THREAD_READS) {
      int seen = callersReads;
      LockSupport.parkNanos(this, PAUSE_NANOS);
      if (seen == callersReads) {
        role.compareAndSet(NOBODY_READS, THREAD_READS);
      }
    }
    rethrow(failure);
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // as above
  private void receive(Frame frame) {
    steps++;
    try {
      link.receive(frame);
    } finally {
      steps++;
    }
  }
}
