package io.pipepool.internal.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The operations whose shares wait, in the order of their turns. */
final class OperationTurns {
  private final Map<Object, Turn> byOperation = new HashMap<>();

  /** The first of those in the map, which are in order by their links. */
  private @Nullable Turn first;

  private @Nullable Turn last;

  /**
   * The shares of one operation that wait. To move it behind all others needs no memory. If the
   * last share is gone, the turn is, too, since the operation may keep much memory.
   */
  static final class Turn {
    final ShareList shares = new ShareList();
    private final Object operation;
    private @Nullable Turn previous;
    private @Nullable Turn next;

    private Turn(Object operation) {
      this.operation = operation;
    }
  }

  /**
   * Returns the turn of an operation. A new one comes last; if there is no memory for it, the turns
   * are as before.
   */
  Turn of(Object operation) {
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

  /** Returns the turn of an operation, or null if no share of it waits. */
  @Nullable Turn find(Object operation) {
    return byOperation.get(operation);
  }

  /** Returns the next turn, or null if there is none. */
  @Nullable Turn first() {
    return first;
  }

  /** Returns the first share of an operation that is {@code wanted}, or null if none is. */
  @Nullable Share findShare(Predicate<Share> wanted) {
    for (Turn turn = first; turn != null; turn = turn.next) {
      Share share = turn.shares.peek();
      if (share != null && wanted.test(share)) {
        return share;
      }
    }
    return null;
  }

  /** Puts a turn behind all others. */
  void moveLast(Turn turn) {
    takeOut(turn);
    addLast(turn);
  }

  /** Takes a turn out if no share is left in it. */
  void endIfEmpty(Turn turn) {
    if (turn.shares.isEmpty()) {
      takeOut(turn);
      byOperation.remove(turn.operation);
    }
  }

  private void addLast(Turn turn) {
    turn.previous = last;
    if (last == null) {
      first = turn;
    } else {
      last.next = turn;
    }
    last = turn;
  }

  private void takeOut(Turn turn) {
    Turn before = turn.previous;
    Turn after = turn.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    turn.previous = null;
    turn.next = null;
  }

  /** Returns how many shares there are, at most {@code limit}. */
  int sizeUpTo(int limit) {
    int shares = 0;
    for (Turn turn = first; turn != null && shares < limit; turn = turn.next) {
      shares += turn.shares.sizeUpTo(limit - shares);
    }
    return shares;
  }
}
