package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shares of one priority that wait for a worker: first those that were in a lost worker, then
 * one from each operation in turn, so that a call need not wait for the end of a large map.
 *
 * <p>Only a new share needs memory to come in. If there is none, the level is as before.
 */
final class Level {
  private final ShareList again = new ShareList();
  private final Map<Object, Turn> byOperation = new HashMap<>();

  /** The first of those in the map, which are in order by their links. */
  private @Nullable Turn firstTurn;

  private @Nullable Turn lastTurn;

  /**
   * The shares of operations, so that one of many thousands is found at once when its caller
   * cancels it. A batch has one such share at most.
   */
  private final Map<Batch, Share> byBatch = new HashMap<>();

  private long calls;
  private int submitted;

  /**
   * The shares of one operation that wait. To move it behind all others needs no memory. If the
   * last share is gone, the turn is, too, since the operation may keep much memory.
   */
  private static final class Turn {
    final Object operation;
    final ShareList shares = new ShareList();
    @Nullable Turn previous;
    @Nullable Turn next;

    Turn(Object operation) {
      this.operation = operation;
    }
  }

  /** Adds a new share behind those of its operation. */
  void add(Share share) {
    Turn turn = turnOf(share.operation());
    try {
      byBatch.put(share.batch(), share);
    } catch (OutOfMemoryError e) {
      byBatch.remove(share.batch());
      endIfEmpty(turn);
      throw e;
    }
    turn.shares.addLast(share);
    calls += share.count();
    submitted += share.isSubmitted() ? 1 : 0;
  }

  private Turn turnOf(Object operation) {
    Turn known = byOperation.get(operation);
    if (known != null) {
      return known;
    }
    Turn turn = new Turn(operation);
    try {
      byOperation.put(operation, turn);
    } catch (OutOfMemoryError e) {
      byOperation.remove(operation);
      throw e;
    }
    addLast(turn);
    return turn;
  }

  private void addLast(Turn turn) {
    turn.previous = lastTurn;
    if (lastTurn == null) {
      firstTurn = turn;
    } else {
      lastTurn.next = turn;
    }
    lastTurn = turn;
  }

  private void takeOut(Turn turn) {
    Turn before = turn.previous;
    Turn after = turn.next;
    if (before == null) {
      firstTurn = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      lastTurn = before;
    } else {
      after.previous = before;
    }
    turn.previous = null;
    turn.next = null;
  }

  private void endIfEmpty(Turn turn) {
    if (turn.shares.isEmpty()) {
      takeOut(turn);
      byOperation.remove(turn.operation);
    }
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
    return firstTurn == null ? null : firstTurn.shares.peek();
  }

  /**
   * Returns the first share that is {@code wanted} among those that were in a lost worker and the
   * first ones of all operations, or null if none is.
   */
  @Nullable Share find(Predicate<Share> wanted) {
    Share found = again.find(wanted);
    for (Turn turn = firstTurn; found == null && turn != null; turn = turn.next) {
      Share first = turn.shares.peek();
      found = first != null && wanted.test(first) ? first : null;
    }
    return found;
  }

  /** Takes out {@code share}, which waits here; the next one is of another operation. */
  void remove(Share share) {
    Turn turn = again.peek() == share ? null : turnWith(share);
    if (turn == null) {
      again.remove(share);
    } else {
      takeOut(turn);
      addLast(turn);
      removeFrom(turn, share);
    }
    calls -= share.count();
  }

  /** Returns the turn with {@code share}, or null if the share was in a lost worker. */
  private @Nullable Turn turnWith(Share share) {
    if (firstTurn != null && firstTurn.shares.peek() == share) {
      return firstTurn; // as nearly always, so this is fast
    }
    return byBatch.get(share.batch()) == share ? byOperation.get(share.operation()) : null;
  }

  private void removeFrom(Turn turn, Share share) {
    turn.shares.remove(share);
    endIfEmpty(turn);
    byBatch.remove(share.batch());
    submitted -= share.isSubmitted() ? 1 : 0;
  }

  /** Takes out the shares of {@code batch}, each after {@code taker} has taken it. */
  void moveAll(Batch batch, Consumer<Share> taker) {
    again.moveAll(
        batch,
        share -> {
          taker.accept(share);
          calls -= share.count();
        });
    Share share = byBatch.get(batch);
    Turn turn = share == null ? null : byOperation.get(share.operation());
    if (share != null && turn != null) {
      taker.accept(share);
      calls -= share.count();
      removeFrom(turn, share);
    }
  }

  boolean isEmpty() {
    return calls == 0;
  }

  /** Returns how many calls wait. */
  long calls() {
    return calls;
  }

  /** Returns how many calls of {@code submit} wait that no worker was sent before. */
  int submitted() {
    return submitted;
  }

  /** Returns how many shares wait, at most {@code limit}. */
  int sharesUpTo(int limit) {
    int shares = again.sizeUpTo(limit);
    for (Turn turn = firstTurn; turn != null; turn = turn.next) {
      if (shares >= limit) {
        return limit;
      }
      shares += turn.shares.sizeUpTo(limit - shares);
    }
    return shares;
  }
}
