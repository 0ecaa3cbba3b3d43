package io.pipepool.internal.dispatch;

import io.pipepool.Priority;
import io.pipepool.spi.Batch;
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
      taker.accept(share);
      remove(share);
    }
  }

  boolean isEmpty() {
    return calls() == 0;
  }

  /** Returns how many calls wait. */
  long calls() {
    return high.calls() + normal.calls() + low.calls();
  }

  /** Returns how many calls of {@code submit} wait that no worker was sent before. */
  int submitted() {
    return high.submitted() + normal.submitted() + low.submitted();
  }

  /** Returns how many shares wait, at most {@code limit}. */
  int sharesUpTo(int limit) {
    int shares = high.sharesUpTo(limit);
    shares += normal.sharesUpTo(limit - shares);
    return shares + low.sharesUpTo(limit - shares);
  }
}
