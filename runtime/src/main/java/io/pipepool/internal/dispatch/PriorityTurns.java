package io.pipepool.internal.dispatch;

import io.pipepool.Priority;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which priority has the next turn: the highest that waits, except that each lower one
 * comes first in one of ten turns. The turns of the lower ones are apart, so a high priority never
 * waits for two turns of others in a row.
 *
 * <p>A turn counts only if it passes over a lower priority that waits. So if calls of a high
 * priority come now and then beside those of another, the other has its turns in between, and the
 * high one is always next.
 */
final class PriorityTurns {
  private static final int ROUND = 10;
  private static final int NORMAL_TURN = 4;
  private static final int LOW_TURN = 9;

  private final Predicate<Priority> waiting;
  private int turn;

  /** Makes the turns of priorities of which {@code waiting} says whether they have shares. */
  PriorityTurns(Predicate<Priority> waiting) {
    this.waiting = waiting;
  }

  /** Returns the priority that is next, or null if none waits. */
  @Nullable Priority next() {
    if (isDue(Priority.LOW) && waiting.test(Priority.LOW)) {
      return Priority.LOW;
    }
    if (isDue(Priority.NORMAL) && waiting.test(Priority.NORMAL)) {
      return Priority.NORMAL;
    }
    return waiting.test(Priority.HIGH)
        ? Priority.HIGH
        : waiting.test(Priority.NORMAL)
            ? Priority.NORMAL
            : waiting.test(Priority.LOW) ? Priority.LOW : null;
  }

  /** Takes note that a share of {@code priority} has had its turn, and waits no more. */
  void taken(Priority priority) {
    if (isDue(priority) || passesOver(priority)) {
      turn = (turn + 1) % ROUND;
    }
  }

  private boolean isDue(Priority priority) {
    return switch (priority) {
      case LOW -> turn == LOW_TURN;
      case NORMAL -> turn == NORMAL_TURN;
      case HIGH -> false;
    };
  }

  private boolean passesOver(Priority priority) {
    return switch (priority) {
      case LOW -> false;
      case NORMAL -> waiting.test(Priority.LOW);
      case HIGH -> waiting.test(Priority.LOW) || waiting.test(Priority.NORMAL);
    };
  }
}
