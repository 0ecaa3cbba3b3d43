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
 * them. The worker runs the first ones, as many as it has threads; the others wait in it.
 */
final class InFlight {
  private final int threads;
  private final Map<Integer, SentShare> shares = new LinkedHashMap<>();
  private int lastId;

  /** Volatile: written with the pool's lock, read without it by threads that are about to write. */
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
   * Takes a share out. If its calls have ended, those of the next share begin. If the worker gave
   * back a share that was sent ahead, the one before it goes on.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // as above
  void remove(SentShare sent, long now) {
    boolean sentAhead = shares.size() > threads && sent.id() == lastId;
    shares.remove(sent.id());
    pipeBytes -= sent.bytes();
    if (shares.size() >= threads && !sentAhead) {
      started().get(threads - 1).clock().start(now);
    }
  }

  /** Takes all shares out, and returns them. */
  List<SentShare> removeAll() {
    List<SentShare> left = new ArrayList<>(shares.values());
    shares.clear();
    return left;
  }

  /** Returns the share with that number, if its answers still count. */
  @Nullable SentShare find(int id) {
    return counted != null && !counted.contains(id) ? null : shares.get(id);
  }

  /** Lets only the answers about shares count that run now. */
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

  /** Returns whether nothing is in flight but calls of {@code batch}, which all run. */
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
   * Returns the share that the worker may have been reading when it ended, so that it may have
   * ended of that. A small share is none: it fits into the pipe whether the worker reads or not.
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

  /** Returns how many bytes the worker has not answered. Any thread may ask, without the lock. */
  long pipeBytes() {
    return pipeBytes;
  }
}
