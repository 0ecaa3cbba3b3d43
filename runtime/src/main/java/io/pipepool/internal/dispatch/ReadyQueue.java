package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shares that wait for a worker: first those that were in a lost worker, then one from each
 * operation in turn, so that a call need not wait for the end of a large map.
 *
 * <p>Guarded by the pool's lock.
 */
final class ReadyQueue {
  private final ArrayDeque<Share> again = new ArrayDeque<>();
  private final Map<Batch.Results, ArrayDeque<Share>> byOperation = new LinkedHashMap<>();
  private long calls;

  /** Adds a share behind those of its operation. */
  void add(Share share) {
    byOperation.computeIfAbsent(share.batch().results(), results -> new ArrayDeque<>(2)).add(share);
    calls += share.count();
  }

  /** Adds a share before all others. */
  void addFirst(Share share) {
    again.addFirst(share);
    calls += share.count();
  }

  /** Returns the next share, or null if there is none. */
  @Nullable Share peek() {
    if (!again.isEmpty()) {
      return again.peek();
    }
    return byOperation.isEmpty() ? null : byOperation.values().iterator().next().peek();
  }

  /** Removes the share that {@link #peek} returned. The next one is of another operation. */
  void removePeeked() {
    Share share = again.poll();
    if (share == null) {
      Map.Entry<Batch.Results, ArrayDeque<Share>> turn = byOperation.entrySet().iterator().next();
      share = turn.getValue().remove();
      byOperation.remove(turn.getKey());
      if (!turn.getValue().isEmpty()) {
        byOperation.put(turn.getKey(), turn.getValue());
      }
    }
    calls -= share.count();
  }

  /** Removes all shares of {@code batch}, and returns them. */
  List<Share> removeAll(Batch batch) {
    List<Share> removed = new ArrayList<>();
    removeFrom(again, batch, removed);
    ArrayDeque<Share> own = byOperation.get(batch.results());
    if (own != null) {
      removeFrom(own, batch, removed);
      if (own.isEmpty()) {
        byOperation.remove(batch.results());
      }
    }
    return removed;
  }

  private void removeFrom(ArrayDeque<Share> shares, Batch batch, List<Share> removed) {
    shares.removeIf(
        share -> {
          boolean match = share.batch() == batch;
          if (match) {
            removed.add(share);
            calls -= share.count();
          }
          return match;
        });
  }

  /** Removes all shares, and returns them. */
  List<Share> removeAll() {
    List<Share> removed = new ArrayList<>(again);
    byOperation.values().forEach(removed::addAll);
    again.clear();
    byOperation.clear();
    calls = 0;
    return removed;
  }

  boolean isEmpty() {
    return again.isEmpty() && byOperation.isEmpty();
  }

  /** Returns how many calls wait. */
  long calls() {
    return calls;
  }

  /** Returns how many shares wait, at most {@code limit}. */
  int sharesUpTo(int limit) {
    int shares = again.size();
    for (ArrayDeque<Share> own : byOperation.values()) {
      shares += own.size();
      if (shares >= limit) {
        return limit;
      }
    }
    return Math.min(shares, limit);
  }
}
