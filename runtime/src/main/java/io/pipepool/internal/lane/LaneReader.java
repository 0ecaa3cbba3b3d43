package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.internal.VirtualThreads;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.SpinWait;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a worker's answers, on the lane's thread, or for a moment on the thread of a caller that
 * waits for a short call. If the lane's thread had to wake that caller, the caller would wait
 * longer for that than for the call.
 *
 * <h2>Behaviour</h2>
 *
 * The {@link ReaderRole} decides which thread may read. A caller never waits in a read, because no
 * thread could interrupt it there: it takes only frames that are there as a whole. A virtual thread
 * never reads, because the JVM may not let it go on.
 *
 * <h2>Threading</h2>
 *
 * The thread that has the role owns all other fields.
 */
final class LaneReader {
  /**
   * How many frames a caller takes at most. A call has one or two, and a worker that goes on
   * sending others shall not keep a caller that is interrupted.
   */
  private static final int MOST_FRAMES = 16;

  private final WorkerLink link;
  private final FrameReader reader;
  private final ReaderRole role;
  private final SpinWait spin = new SpinWait();

  /**
   * Volatile, because any thread reads it. Only the reader writes it, so others can tell whether
   * there still is one.
   */
  private volatile int steps;

  /** Why a caller could not read on, or null. */
  private @Nullable Throwable failure;

  /** Makes a reader on the lane's thread, which calls this. */
  LaneReader(WorkerLink link, FrameReader reader) {
    this.link = link;
    this.reader = reader;
    this.role = new ReaderRole(Thread.currentThread(), link::isQuiet);
  }

  /**
   * Returns the number of steps: one for each frame that was read, and one more when it was passed
   * on. The number is odd in between.
   */
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

  /**
   * Makes the lane's thread read the answers to the frames that the calling thread has put in
   * flight.
   */
  void requireThread() {
    role.requireThread();
  }

  /**
   * Writes the frames in the outbox, and reads on the calling thread until a call has ended or that
   * takes longer than a moment. If the calling thread cannot be the reader this time, this method
   * does nothing.
   *
   * @return whether it did anything
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
      for (int frames = 0; !ended && frames < MOST_FRAMES && spin.await(reader); frames++) {
        Frame frame = reader.poll();
        if (frame == null) {
          break;
        }
        receive(frame);
        ended = frame.isLast();
      }
    } catch (IOException | TransportException e) {
      failure = e; // the lane's thread handles it
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

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the reader writes it
  private void receive(Frame frame) {
    steps++;
    try {
      link.receive(frame);
    } finally {
      steps++;
    }
  }
}
