package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.SpinWait;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what a worker answers: the lane's thread, or for a moment a caller that waits for a
 * short call. To be woken by the lane's thread would take it longer than the call does.
 *
 * <h2>Behaviour</h2>
 *
 * Who may read is the {@link ReaderRole}. A caller never waits in a read, where nobody could
 * interrupt it: it takes frames that are there as a whole. Nor does a virtual thread ever read,
 * which may be kept from going on.
 *
 * <h2>Threading</h2>
 *
 * The thread that has the role owns all else.
 */
final class LaneReader {
  private final WorkerLink link;
  private final FrameReader reader;
  private final ReaderRole role;
  private final SpinWait spin = new SpinWait();

  /** Volatile: written by the reader only, so the watch can tell whether there still is one. */
  private volatile int steps;

  /** Why a caller could not read on. */
  private @Nullable Throwable failure;

  /** For the thread that makes it, which is the lane's. */
  LaneReader(WorkerLink link, FrameReader reader) {
    this.link = link;
    this.reader = reader;
    this.role = new ReaderRole(Thread.currentThread(), link::isQuiet);
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
      if (role.takeRequest() && spin.isDue()) {
        role.free();
      }
      awaitRole();
    }
  }

  /** Has the lane's thread read what the calling thread has put in flight. */
  void requireThread() {
    role.requireThread();
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
    if (!role.tryTake()) {
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
      role.leave(ended);
    }
    return true;
  }

  private void awaitRole() throws IOException {
    role.awaitThread();
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

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the reader only
  private void receive(Frame frame) {
    steps++;
    try {
      link.receive(frame);
    } finally {
      steps++;
    }
  }
}
