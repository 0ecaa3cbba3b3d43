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
  private final OperationTurns turns = new OperationTurns();

  /**
   * The shares of operations, so that one of many thousands is found at once when its caller
   * cancels it. A batch has one such share at most.
   */
  private final Map<Batch, Share> byBatch = new HashMap<>();

  private long calls;
  private int submitted;

  /** Adds a new share behind those of its operation. */
  void add(Share share) {
    OperationTurns.Turn turn = turns.of(share.operation());
    try {
      byBatch.put(share.batch(), share);
    } catch (OutOfMemoryError e) {
      byBatch.remove(share.batch());
      turns.endIfEmpty(turn);
      throw e;
    }
    turn.shares.addLast(share);
    calls += share.count();
    submitted += share.isSubmitted() ? 1 : 0;
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
    OperationTurns.Turn first = turns.first();
    return first == null ? null : first.shares.peek();
  }

  /**
   * Returns the first share that is {@code wanted} among those that were in a lost worker and the
   * first ones of all operations, or null if none is.
   */
  @Nullable Share find(Predicate<Share> wanted) {
    Share found = again.find(wanted);
    return found == null ? turns.findShare(wanted) : found;
  }

  /** Takes out {@code share}, which waits here; the next one is of another operation. */
  void remove(Share share) {
    OperationTurns.Turn turn = again.peek() == share ? null : turnWith(share);
    if (turn == null) {
      again.remove(share);
    } else {
      turns.moveLast(turn);
      removeFrom(turn, share);
    }
    calls -= share.count();
  }

  /** Returns the turn with {@code share}, or null if the share was in a lost worker. */
  private OperationTurns.@Nullable Turn turnWith(Share share) {
    OperationTurns.Turn first = turns.first();
    if (first != null && first.shares.peek() == share) {
      return first; // as nearly always, so this is fast
    }
    return byBatch.get(share.batch()) == share ? turns.find(share.operation()) : null;
  }

  private void removeFrom(OperationTurns.Turn turn, Share share) {
    turn.shares.remove(share);
    turns.endIfEmpty(turn);
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
    OperationTurns.Turn turn = share == null ? null : turns.find(share.operation());
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
    return shares + turns.sizeUpTo(limit - shares);
  }
}
