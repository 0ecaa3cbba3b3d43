package io.pipepool.internal.dispatch;

import io.pipepool.Priority;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shares that wait for a worker, by priority. {@link PriorityTurns} decides which priority is
 * next, and its {@link Level} decides which share.
 *
 * <p>Only a new share needs memory to come in. If there is none, the queue is as before.
 *
 * <p>Guarded by the pool's lock.
 */
final class ReadyQueue {
  private final Level high = new Level();
  private final Level normal = new Level();
  private final Level low = new Level();
  private final PriorityTurns turns = new PriorityTurns(priority -> !level(priority).isEmpty());

  private Level level(Priority priority) {
    return switch (priority) {
      case HIGH -> high;
      case NORMAL -> normal;
      case LOW -> low;
    };
  }

  private Level levelOf(Share share) {
    return level(share.batch().priority());
  }

  /** Adds a share behind those of its operation. */
  void add(Share share) {
    levelOf(share).add(share);
  }

  /** Returns the share that stands for {@code source}, or null if none does. */
  @Nullable Share of(CallSource<?> source) {
    return level(source.pattern().priority()).of(source);
  }

  /**
   * Takes calls from the source that {@code share} stands for, if it stands for one. They wait
   * before all others of their priority, and the source's other calls behind them. If this process
   * has no memory for that, nothing has happened.
   *
   * @param most how many calls to take at most
   * @return the calls, or null if none waits any more; {@code share} itself if it has calls
   */
  @Nullable Share open(Share share, long most) {
    CallSource<?> source = share.source();
    if (source == null) {
      return share;
    }
    Share calls = Share.ofSource(source, 0); // made beforehand: to take calls must be the last step
    long since = source.waitingSinceNanos();
    Batch taken = source.take(most);
    if (taken != null) {
      calls.sourceToCalls(taken, since);
      addFirst(calls);
      levelOf(share).putBehind(share);
    }
    removeIfEmpty(share, source);
    return taken == null ? null : calls;
  }

  /** Takes out {@code share}, which stands for {@code source}, if no call of it waits. */
  void removeIfEmpty(Share share, CallSource<?> source) {
    if (source.waiting() == 0) {
      levelOf(share).removeSource(share);
    }
  }

  /** Closes the sources whose calls wait. */
  void closeSources() {
    high.closeSources();
    normal.closeSources();
    low.closeSources();
  }

  /** Adds a share before all others of its priority. */
  void addFirst(Share share) {
    levelOf(share).addFirst(share);
  }

  /** Returns the next share, or null if there is none. */
  @Nullable Share peek() {
    Priority next = turns.next();
    return next == null ? null : level(next).peek();
  }

  /**
   * Returns the first share of the highest priority that is {@code wanted}, or null if none is. Of
   * an operation, only its first share counts, and those that were in a lost worker.
   */
  @Nullable Share find(Predicate<Share> wanted) {
    Share found = high.find(wanted);
    found = found == null ? normal.find(wanted) : found;
    return found == null ? low.find(wanted) : found;
  }

  /** Returns what {@link #find} does, but first looks in the priority whose turn it is. */
  @Nullable Share findInTurn(Predicate<Share> wanted) {
    Share head = peek();
    Share found = head == null ? null : levelOf(head).find(wanted);
    return found == null ? find(wanted) : found;
  }

  /** Takes out {@code share}, which waits here. */
  void remove(Share share) {
    levelOf(share).remove(share);
    turns.taken(share.batch().priority());
  }

  /** Takes out the shares of {@code batch}, each after {@code taker} has taken it. */
  void moveAll(Batch batch, Consumer<Share> taker) {
    level(batch.priority()).moveAll(batch, taker);
  }

  /** Takes out the shares of the operation with {@code results} in the same way. */
  void moveAll(Batch.Results results, Consumer<Share> taker) {
    Predicate<Share> ofOperation = share -> share.batch().results() == results;
    for (Share share = find(ofOperation); share != null; share = find(ofOperation)) {
      taker.accept(share);
      remove(share);
    }
  }

  /** Takes out all shares, each after {@code taker} has taken it. */
  void moveAll(Consumer<Share> taker) {
    for (Share share = peek(); share != null; share = peek()) {
      Share calls = open(share, Long.MAX_VALUE);
      if (calls != null) {
        taker.accept(calls);
        remove(calls);
      }
    }
  }

  /** Returns the first wanted share of those that were in a lost worker, or null if none is. */
  @Nullable Share findAgain(Priority priority, Predicate<Share> wanted) {
    return level(priority).findAgain(wanted);
  }

  /** Takes out a share that was in a lost worker. That is no turn of its priority. */
  void dropFromAgain(Share share) {
    levelOf(share).remove(share);
  }

  boolean isEmpty() {
    return high.isEmpty() && normal.isEmpty() && low.isEmpty();
  }

  /** Returns how many calls wait. */
  long calls() {
    return high.calls() + normal.calls() + low.calls();
  }

  /** Returns how many calls of {@code submit} wait that no worker was sent before. */
  long submitted() {
    return high.submitted() + normal.submitted() + low.submitted();
  }

  /** Returns how many shares wait, at most {@code limit}. */
  int sharesUpTo(int limit) {
    int shares = high.sharesUpTo(limit);
    shares += normal.sharesUpTo(limit - shares);
    return shares + low.sharesUpTo(limit - shares);
  }
}
