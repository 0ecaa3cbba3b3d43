package io.pipepool.internal.transport;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.UnqueuedLock;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way out, from any thread, in the order in which they were put in.
 *
 * <h2>Threading</h2>
 *
 * Putting a frame in never waits. A thread that flushes also writes the frames of other threads.
 * One thread at a time writes, and holds only {@link #writing} across a pipe write. A thread that
 * must not wait for the other process calls {@link #tryFlush}. It may still become the writing
 * thread, but it never waits for another one, and never writes more than the bytes it names.
 *
 * <h2>Behaviour</h2>
 *
 * After a failed write, the pipe is of no use and every later flush fails, too.
 */
public final class Outbox {
  /**
   * The bytes that every pipe holds. A write of no more into an empty pipe never waits for its
   * reader.
   */
  public static final long PIPE_BYTES = 32 << 10;

  /** A frame that waits. Its first part is made when it is written, if there is a {@code head}. */
  @SuppressWarnings("ArrayRecordComponent") // no code compares entries
  private record Entry(
      int type,
      int flags,
      int id,
      WireWriter[] payload,
      long size,
      @Nullable Supplier<WireWriter> head,
      boolean isHeadSlow) {
    /** Returns whether a thread may write it that writes at most {@code most} bytes. */
    boolean fits(long most) {
      return size <= most && (!isHeadSlow || most > PIPE_BYTES);
    }
  }

  /** How long a writer may take to notice that the other process reads no more. */
  private static final long ABANDON_MILLIS = 200;

  private final FrameWriter writer;

  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  @SuppressWarnings("JdkObsolete") // an array that cannot grow would lose what waits
  private final LinkedList<Entry> entries = new LinkedList<>();

  /** The writing thread holds it across its writes. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Whether the stream may end inside a frame. Guarded by {@link #writing}. */
  private boolean broken;

  /** Makes an empty outbox on {@code writer}, which no other code uses. */
  public Outbox(FrameWriter writer) {
    this.writer = writer;
  }

  /**
   * Puts one frame in.
   *
   * @param payload its parts, which now belong to the outbox
   */
  public void put(int type, int flags, int id, WireWriter... payload) {
    add(new Entry(type, flags, id, payload, size(payload), null, false));
  }

  /**
   * Puts one frame in whose first part is made when it is written. That may take a moment, so no
   * thread that must not wait writes it ({@link #tryFlush}).
   *
   * @param head makes the first part, once, on the thread that writes
   * @param rest the other part, which now belongs to the outbox
   */
  public void putLater(int type, int flags, int id, Supplier<WireWriter> head, WireWriter rest) {
    add(new Entry(type, flags, id, new WireWriter[] {rest}, size(rest), head, true));
  }

  /** Makes a part of a frame. A frame that is not written to its end would cost the worker. */
  private static WireWriter made(Supplier<WireWriter> part) {
    while (true) {
      try {
        return part.get();
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  private static long size(WireWriter... payload) {
    long size = Frame.HEADER;
    for (WireWriter part : payload) {
      size += part.size();
    }
    return size;
  }

  /**
   * Puts one frame in whose payload is a long, which {@code later} gives when the frame is written.
   * So a frame that waits can say what several would.
   */
  public void putLong(int type, int id, LongSupplier later) {
    Supplier<WireWriter> number =
        () -> {
          long value = later.getAsLong();
          return made(
              () -> {
                WireWriter payload = new WireWriter();
                payload.writeLong(value);
                return payload;
              });
        };
    add(new Entry(type, 0, id, new WireWriter[0], Frame.HEADER + Long.BYTES, number, false));
  }

  private void add(Entry entry) {
    lock.lock();
    try {
      entries.add(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many frames wait. */
  public int waiting() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** Puts one frame in and writes all frames. */
  public void send(int type, int flags, int id, WireWriter... payload) throws IOException {
    put(type, flags, id, payload);
    flush();
  }

  /** Writes all frames that were put in before, and returns when they have been written. */
  public void flush() throws IOException {
    writing.lock();
    writeAndUnlock(Long.MAX_VALUE);
    tryFlush(Long.MAX_VALUE);
  }

  /**
   * Writes frames, but does not wait. If another thread is writing, this method returns at once,
   * and that thread writes these frames, too. This method writes at most {@code most} bytes,
   * because other threads may put in more than fits into the pipe. If that is no more than {@link
   * #PIPE_BYTES}, it also leaves frames whose first part is not made yet.
   *
   * @return false if frames are left that no thread writes before the next flush
   */
  public boolean tryFlush(long most) throws IOException {
    long left = most;
    // The loop looks again, because another thread may have relied on this one after its last look.
    for (Entry first = peek(); first != null; first = peek()) {
      if (!first.fits(left)) {
        return false;
      }
      if (!writing.tryLock()) {
        return true;
      }
      left = writeAndUnlock(left);
    }
    return true;
  }

  private long writeAndUnlock(long most) throws IOException {
    try {
      return writeUpTo(most);
    } finally {
      writing.unlock();
    }
  }

  /** Writes frames of at most {@code most} bytes, and returns how many of these bytes are left. */
  private long writeUpTo(long most) throws IOException {
    long left = most;
    for (Entry entry = next(left); entry != null; entry = next(left)) {
      write(entry);
      left -= entry.size;
    }
    return left;
  }

  private void write(Entry entry) throws IOException {
    try {
      if (broken) {
        throw new IOException("an earlier frame was not written to its end");
      }
      writer.write(entry.type, entry.flags, entry.id, payload(entry));
    } catch (Throwable e) { // also if memory is exhausted
      broken = true;
      putBack(entry); // the other process has not got all of it, so it is unwritten
      throw e;
    }
    releaseResults(entry);
  }

  private static WireWriter[] payload(Entry entry) {
    if (entry.head == null) {
      return entry.payload;
    }
    WireWriter head = entry.head.get();
    return entry.payload.length == 0
        ? new WireWriter[] {head}
        : new WireWriter[] {head, entry.payload[0]};
  }

  private void putBack(Entry entry) {
    lock.lock();
    try {
      entries.addFirst(entry);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives back the memory of results, which are sent only once. Inputs may have to be sent again.
   */
  private static void releaseResults(Entry entry) {
    if (entry.type == FrameType.RESULTS) {
      for (WireWriter part : entry.payload) {
        part.release();
      }
    }
  }

  /**
   * Removes all frames, because the other process has ended and will read none.
   *
   * @return the ids of the frames of that type which were never written to their end
   */
  public Set<Integer> abandon(int type) {
    Set<Integer> unwritten = new HashSet<>();
    boolean locked = lockBriefly(); // a frame whose writer still waits counts as written
    try {
      lock.lock();
      try {
        for (Entry entry : entries) {
          if (entry.type == type) {
            unwritten.add(entry.id);
          }
        }
        entries.clear();
      } finally {
        lock.unlock();
      }
    } finally {
      if (locked) {
        writing.unlock();
      }
    }
    return unwritten;
  }

  private boolean lockBriefly() {
    try {
      return writing.tryLock(ABANDON_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private @Nullable Entry peek() {
    lock.lock();
    try {
      return entries.peek();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Entry next(long most) {
    lock.lock();
    try {
      Entry first = entries.peek();
      return first == null || !first.fits(most) ? null : entries.poll();
    } finally {
      lock.unlock();
    }
  }
}
