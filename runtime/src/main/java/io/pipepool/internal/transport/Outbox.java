package io.pipepool.internal.transport;

import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way out, from any thread, in the order in which they were put in.
 *
 * <h2>Threading</h2>
 *
 * Putting a frame in never waits. Whoever flushes writes what anybody put in, one thread at a time;
 * only that lock is held across a pipe write. A thread that must not wait for the other process
 * calls {@link #tryFlush}: it may still be the one that writes, but never waits for one that does.
 *
 * <h2>Behaviour</h2>
 *
 * After a failed write the pipe is of no use and every later flush fails, too.
 */
public final class Outbox {
  /** A frame that waits. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(int type, int flags, int id, WireWriter[] payload) {}

  /** How long a writer may take to notice that nobody reads any more. */
  private static final long ABANDON_MILLIS = 200;

  private final FrameWriter writer;

  /** Also its own monitor. */
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  /** Held across writes, by whoever writes. */
  private final ReentrantLock writing = new ReentrantLock();

  /** An outbox that writes to {@code writer}, which nobody else uses. */
  public Outbox(FrameWriter writer) {
    this.writer = writer;
  }

  /**
   * Puts one frame in.
   *
   * @param payload its parts, which now belong to the outbox
   */
  public void put(int type, int flags, int id, WireWriter... payload) {
    synchronized (entries) {
      entries.add(new Entry(type, flags, id, payload));
    }
  }

  /** Puts one frame in and writes everything. */
  public void send(int type, int flags, int id, WireWriter... payload) throws IOException {
    put(type, flags, id, payload);
    flush();
  }

  /** Returns when everything that was put in before has been written. */
  public void flush() throws IOException {
    writing.lock();
    writeAndUnlock();
    tryFlush();
  }

  /** The same, but returns at once if another thread is writing, which then writes this, too. */
  public void tryFlush() throws IOException {
    // Again, because another thread may have relied on this one after its last look.
    while (hasEntries() && writing.tryLock()) {
      writeAndUnlock();
    }
  }

  private void writeAndUnlock() throws IOException {
    try {
      writeAll();
    } finally {
      writing.unlock();
    }
  }

  private boolean hasEntries() {
    synchronized (entries) {
      return !entries.isEmpty();
    }
  }

  private void writeAll() throws IOException {
    for (Entry entry = next(); entry != null; entry = next()) {
      try {
        writer.write(entry.type, entry.flags, entry.id, entry.payload);
        releaseResults(entry);
      } catch (IOException e) {
        synchronized (entries) {
          entries.addFirst(entry); // the other process has not got all of it, so it is unwritten
        }
        throw e;
      }
    }
  }

  /** Gives back the memory of what is sent once only; inputs may have to be sent again. */
  private static void releaseResults(Entry entry) {
    if (entry.type == FrameType.RESULTS) {
      for (WireWriter part : entry.payload) {
        part.release();
      }
    }
  }

  /**
   * Takes out what nobody will read, since the other process has ended.
   *
   * @return the ids of the frames of that type which were never written to their end
   */
  public Set<Integer> abandon(int type) {
    Set<Integer> unwritten = new HashSet<>();
    boolean locked = lockBriefly(); // a frame whose writer still waits counts as written
    try {
      synchronized (entries) {
        for (Entry entry : entries) {
          if (entry.type == type) {
            unwritten.add(entry.id);
          }
        }
        entries.clear();
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

  private @Nullable Entry next() {
    synchronized (entries) {
      return entries.poll();
    }
  }
}
