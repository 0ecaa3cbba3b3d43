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
  private final Map<Object, Turn> byOperation = new HashMap<>();

  /** The first of those in the map, which are in order by their links. */
  private @Nullable Turn firstTurn;

  private @Nullable Turn lastTurn;

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
      if (share.source() != null) {
        sources.add(share);
      }
      byBatch.put(share.batch(), share);
    } catch (OutOfMemoryError e) {
      byBatch.remove(share.batch());
      sources.remove(share);
      endIfEmpty(turn);
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
    Turn turn = byOperation.get(source.operation());
    if (turn != null) {
      turn.shares.remove(source);
      turn.shares.addLast(source);
      takeOut(turn);
      addLast(turn);
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
      calls -= share.count();
    } else {
      takeOut(turn);
      addLast(turn);
      removeFrom(turn, share);
    }
  }

  /** Takes out a share that stands for a source, and gives no other share its turn. */
  void removeSource(Share share) {
    Turn turn = byOperation.get(share.operation());
    if (turn != null) {
      removeFrom(turn, share);
    }
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
    Turn turn = share == null ? null : byOperation.get(share.operation());
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
    return firstTurn == null && again.isEmpty();
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
    for (Turn turn = firstTurn; turn != null; turn = turn.next) {
      if (shares >= limit) {
        return limit;
      }
      shares += turn.shares.sizeUpTo(limit - shares);
    }
    return shares;
  }
}
