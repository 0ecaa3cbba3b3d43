package io.pipepool.internal.dispatch;

import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shares that a worker was sent and has not answered to their end, in the order in which it got
 * them. The worker runs as many of the first ones as it has threads. The others wait in the worker.
 */
final class InFlight {
  private final int threads;
  private final Map<Integer, SentShare> shares = new LinkedHashMap<>();
  private int lastId;

  /**
   * Volatile, because threads that are about to write read it without the pool's lock. Written with
   * the lock.
   */
  private volatile long pipeBytes;

  /** The shares whose answers still count, or null while all do. */
  private @Nullable Set<Integer> counted;

  InFlight(int threads) {
    this.threads = threads;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  void add(SentShare sent, long now) {
    shares.put(sent.id(), sent);
    lastId = sent.id();
    pipeBytes += sent.bytes();
    if (shares.size() <= threads) {
      sent.clock().start(now);
    }
  }

  /**
   * Removes a share. If its calls have ended, those of the next share begin. If the worker gave
   * back a share that was sent ahead, the share before it goes on.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  void remove(SentShare sent, long now) {
    boolean sentAhead = shares.size() > threads && sent.id() == lastId;
    shares.remove(sent.id());
    pipeBytes -= sent.bytes();
    if (shares.size() >= threads && !sentAhead) {
      started().get(threads - 1).clock().start(now);
    }
  }

  /** Removes all shares, and returns them. */
  List<SentShare> removeAll() {
    List<SentShare> left = new ArrayList<>(shares.values());
    shares.clear();
    return left;
  }

  /** Returns the share with that number, if its answers still count. */
  @Nullable SentShare find(int id) {
    return counted != null && !counted.contains(id) ? null : shares.get(id);
  }

  /** Makes only the answers count about shares that run now. */
  void countStartedOnly() {
    List<Integer> ids = new ArrayList<>(threads);
    for (SentShare sent : started()) {
      ids.add(sent.id());
    }
    counted = Set.copyOf(ids);
  }

  /** Returns whether answers about shares that have not begun do not count. */
  boolean countsStartedOnly() {
    return counted != null;
  }

  boolean isEmpty() {
    return shares.isEmpty();
  }

  int size() {
    return shares.size();
  }

  /** Returns all shares, in the order in which they were sent. */
  Collection<SentShare> all() {
    return shares.values();
  }

  /** Returns the share that was sent first; there is one. */
  SentShare first() {
    return shares.values().iterator().next();
  }

  /** Returns the shares whose calls run. */
  List<SentShare> started() {
    List<SentShare> started = new ArrayList<>(threads);
    for (SentShare sent : shares.values()) {
      if (started.size() == threads) {
        break;
      }
      started.add(sent);
    }
    return started;
  }

  /** Returns whether the calls of a share run, and do not wait for those of another. */
  boolean isStarted(SentShare sent) {
    return started().contains(sent);
  }

  /** Returns whether only calls of {@code batch} are in flight, and all of them run. */
  boolean isOnly(Batch batch) {
    return threads == 1 && shares.size() == 1 && first().share().batch() == batch;
  }

  /** Returns how many calls have not ended. */
  long calls() {
    long calls = 0;
    for (SentShare sent : shares.values()) {
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
    for (SentShare sent : shares.values()) {
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
