package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /** The shares that stand for sources. Each of them is also in the turn of its operation. */
  private final List<Share> sources = new ArrayList<>(2);

  // Without the calls that wait in sources.
  private long calls;
  private int submitted;

  /** Adds a new share behind those of its operation. */
  void add(Share share) {
    OperationTurns.Turn turn = turns.of(share.operation());
    try {
      if (share.source() != null) {
        sources.add(share);
      }
      byBatch.put(share.batch(), share);
    } catch (OutOfMemoryError e) {
      byBatch.remove(share.batch());
      sources.remove(share);
      turns.endIfEmpty(turn);
      throw e;
    }
    turn.shares.addLast(share);
    count(share, 1);
  }

  /** Counts a share that comes in or goes out, unless it stands for a source. */
  private void count(Share share, int sign) {
    if (share.source() == null) {
      calls += (long) sign * share.count();
      submitted += share.isSubmitted() ? sign : 0;
    }
  }

  /** Returns the share that stands for {@code source}, or null if none does. */
  @Nullable Share of(CallSource<?> source) {
    return byBatch.get(source.pattern());
  }

  /** Lets the share that stands for a source wait behind all others of this level. */
  void putBehind(Share source) {
    OperationTurns.Turn turn = turns.find(source.operation());
    if (turn != null) {
      turn.shares.remove(source);
      turn.shares.addLast(source);
      turns.moveLast(turn);
    }
  }

  /** Closes the sources whose calls wait. */
  void closeSources() {
    for (int i = 0; i < sources.size(); i++) { // an iterator would need memory
      CallSource<?> source = sources.get(i).source();
      if (source != null) {
        source.close();
      }
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
      calls -= share.count();
    } else {
      turns.moveLast(turn);
      removeFrom(turn, share);
    }
  }

  /** Takes out a share that stands for a source, and gives no other share its turn. */
  void removeSource(Share share) {
    OperationTurns.Turn turn = turns.find(share.operation());
    if (turn != null) {
      removeFrom(turn, share);
    }
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
    if (share.source() != null) {
      sources.remove(share);
    }
    count(share, -1);
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
      removeFrom(turn, share);
    }
  }

  /** Returns the first wanted share among those that were in a lost worker, or null. */
  @Nullable Share findAgain(Predicate<Share> wanted) {
    return again.find(wanted);
  }

  boolean isEmpty() {
    return turns.first() == null && again.isEmpty();
  }

  /** Returns how many calls wait. */
  long calls() {
    return calls + inSources();
  }

  /** Returns how many calls of {@code submit} wait that no worker was sent before. */
  long submitted() {
    return submitted + inSources();
  }

  private long inSources() {
    long waiting = 0;
    for (int i = 0; i < sources.size(); i++) {
      waiting += waiting(sources.get(i));
    }
    return waiting;
  }

  private static long waiting(Share share) {
    CallSource<?> source = share.source();
    return source == null ? 0 : source.waiting();
  }

  /** Returns how many shares wait, at most {@code limit}. Each call in a source counts as one. */
  int sharesUpTo(int limit) {
    int shares = again.sizeUpTo(limit);
    for (int i = 0; i < sources.size() && shares < limit; i++) {
      shares += (int) Math.min(limit - shares, Math.max(0, waiting(sources.get(i)) - 1));
    }
    return shares + turns.sizeUpTo(limit - shares);
  }
}
