package io.pipepool.internal.dispatch;

import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shares that a worker was sent and has not answered to their end, in the order in which it got
 * them. The worker runs as many of the first ones as it has threads. The others wait in the worker.
 *
 * <p>A share comes in after {@link #reserve}, and goes out, without any need for memory.
 */
final class InFlight {
  private final int threads;
  private final ArrayList<SentShare> shares = new ArrayList<>();

  /**
   * Volatile, because threads that are about to write read it without the pool's lock. Written with
   * the lock.
   */
  private volatile long pipeBytes;

  /** Whether only the answers about shares up to {@link #lastCounted} count. */
  private boolean countsStartedOnly;

  private int lastCounted;
  private long idleSinceNanos;

  InFlight(int threads) {
    this.threads = threads;
  }

  /** Makes room for one more share. */
  void reserve() {
    shares.ensureCapacity(shares.size() + 1);
  }

  /** Adds a share, for which there is room. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  void add(SentShare sent, long now) {
    shares.add(sent);
    boolean ahead = shares.size() > threads;
    sent.sentAt(now, ahead);
    pipeBytes += sent.bytes();
    if (!ahead) {
      sent.clock().start(now);
    }
  }

  /**
   * Removes a share. If its calls have ended, those of the next share begin. If the worker gave
   * back a share that was sent ahead, the share before it goes on.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  void remove(SentShare sent, long now) {
    boolean sentAhead = shares.size() > threads && shares.indexOf(sent) == shares.size() - 1;
    shares.remove(sent);
    pipeBytes -= sent.bytes();
    if (shares.size() >= threads && !sentAhead) {
      shares.get(threads - 1).clock().start(now);
    }
    if (shares.isEmpty()) {
      idleSinceNanos = now;
    }
  }

  /** Takes note that the worker, which has no shares, is ready at {@code now}. */
  void idleFrom(long now) {
    idleSinceNanos = now;
  }

  /** Returns since when there have been no shares, if there are none. */
  long idleSinceNanos() {
    return idleSinceNanos;
  }

  /** Removes all shares. */
  void clear() {
    shares.clear();
  }

  /** Returns the share with that number, if its answers still count. */
  @Nullable SentShare find(int id) {
    return countsStartedOnly && id > lastCounted ? null : findAny(id);
  }

  /** Returns the share with that number, even if its answers do not count. */
  @Nullable SentShare findAny(int id) {
    for (int i = 0; i < shares.size(); i++) {
      if (shares.get(i).id() == id) {
        return shares.get(i);
      }
    }
    return null;
  }

  /** Makes only the answers count about shares that run now. */
  void countStartedOnly() {
    int started = Math.min(threads, shares.size());
    lastCounted = started == 0 ? 0 : shares.get(started - 1).id();
    countsStartedOnly = true;
  }

  /** Returns whether answers about shares that have not begun do not count. */
  boolean countsStartedOnly() {
    return countsStartedOnly;
  }

  boolean isEmpty() {
    return shares.isEmpty();
  }

  int size() {
    return shares.size();
  }

  /** Returns all shares, in the order in which they were sent. */
  List<SentShare> all() {
    return shares;
  }

  /** Returns the share that was sent first; there is one. */
  SentShare first() {
    return shares.get(0);
  }

  /** Returns the shares whose calls run. */
  List<SentShare> started() {
    return shares.subList(0, Math.min(threads, shares.size()));
  }

  /** Returns whether there are calls, and all that run wait for their consumers. */
  boolean isHeldUp() {
    int running = Math.min(threads, shares.size());
    for (int i = 0; i < running; i++) {
      if (!shares.get(i).clock().isWaiting()) {
        return false;
      }
    }
    return running > 0;
  }

  /** Returns whether the calls of a share run, and do not wait for those of another. */
  boolean isStarted(SentShare sent) {
    int place = shares.indexOf(sent);
    return place >= 0 && place < threads;
  }

  /** Returns whether only calls of {@code batch} are in flight, and all of them run. */
  boolean isOnly(Batch batch) {
    return threads == 1 && shares.size() == 1 && first().share().batch() == batch;
  }

  /** Returns how many calls have not ended. */
  long calls() {
    long calls = 0;
    for (SentShare sent : shares) {
      calls += sent.left();
    }
    return calls;
  }

  /**
   * Returns the share that the worker may have been reading when it ended, if reading it may have
   * ended the worker. A small share cannot have: it fits into the pipe whether or not the worker
   * reads.
   *
   * @param unwritten the shares whose frames were never written to their end, by number
   */
  @Nullable SentShare reading(Set<Integer> unwritten) {
    for (SentShare sent : shares) {
      if (unwritten.contains(sent.id())) {
        return sent.bytes() > Outbox.PIPE_BYTES ? sent : null;
      }
    }
    return null;
  }

  /**
   * Returns the size in bytes of the shares that the worker has not answered. Any thread may call
   * it, without the lock.
   */
  long pipeBytes() {
    return pipeBytes;
  }
}
