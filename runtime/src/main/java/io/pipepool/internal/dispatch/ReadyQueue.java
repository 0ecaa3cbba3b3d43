package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The shares that wait for a worker: first those that were in a lost worker, then one from each
 * operation in turn, so that a call need not wait for the end of a large map.
 *
 * <p>Only a new share needs memory to come in. If there is none, the queue is as before.
 *
 * <p>Guarded by the pool's lock.
 */
final class ReadyQueue {
  private final ShareList again = new ShareList();
  private final Map<Batch.Results, Turn> byOperation = new HashMap<>();

  /** Those of the map, in order. An operation whose shares are gone stays until its turn. */
  private final ArrayDeque<Turn> turns = new ArrayDeque<>();

  private long calls;

  /** The shares of one operation that wait. */
  private record Turn(Batch.Results operation, ShareList shares) {}

  /** Adds a share behind those of its operation. */
  void add(Share share) {
    Batch.Results operation = share.batch().results();
    Turn turn = byOperation.get(operation);
    if (turn == null) {
      turn = new Turn(operation, new ShareList());
      byOperation.put(operation, turn);
      try {
        turns.addLast(turn);
      } catch (OutOfMemoryError e) {
        byOperation.remove(operation);
        throw e;
      }
    }
    turn.shares.addLast(share);
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
    for (Turn turn = turns.peekFirst(); turn != null; turn = turns.peekFirst()) {
      if (!turn.shares.isEmpty()) {
        return turn.shares.peek();
      }
      turns.removeFirst();
      byOperation.remove(turn.operation);
    }
    return null;
  }

  /** Takes out {@code share}, which is {@link #peek}; the next one is of another operation. */
  void removePeeked(Share share) {
    if (again.peek() == share) {
      again.removeFirst(share);
    } else {
      Turn turn = turns.removeFirst();
      turn.shares.removeFirst(share);
      if (turn.shares.isEmpty()) {
        byOperation.remove(turn.operation);
      } else {
        turns.addLast(turn); // there is room, where it was before
      }
    }
    calls -= share.count();
  }

  /** Takes out the shares of {@code batch}, each after {@code taker} has taken it. */
  void moveAll(Batch batch, Consumer<Share> taker) {
    Consumer<Share> counting =
        share -> {
          taker.accept(share);
          calls -= share.count();
        };
    again.moveAll(batch, counting);
    Turn own = byOperation.get(batch.results());
    if (own != null) {
      own.shares.moveAll(batch, counting);
    }
  }

  /** Takes out all shares, each after {@code taker} has taken it. */
  void moveAll(Consumer<Share> taker) {
    for (Share share = peek(); share != null; share = peek()) {
      taker.accept(share);
      removePeeked(share);
    }
  }

  boolean isEmpty() {
    return calls == 0;
  }

  /** Returns how many calls wait. */
  long calls() {
    return calls;
  }

  /** Returns how many shares wait, at most {@code limit}. */
  int sharesUpTo(int limit) {
    int shares = again.sizeUpTo(limit);
    for (Turn turn : turns) {
      if (shares >= limit) {
        return limit;
      }
      shares += turn.shares.sizeUpTo(limit - shares);
    }
    return shares;
  }
}
