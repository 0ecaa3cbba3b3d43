package io.pipepool.internal.dispatch;

import java.util.EnumSet;
import java.util.Set;

/** Which calls the pool may still send a worker, and how often the worker may give some back. */
final class Allowance {
  /** The reasons why a worker gets no more calls, though it has not run as many as it may. */
  enum End {
    /** The worker has another version of a class than a caller. */
    STALE("it has another version of a class than the caller"),
    /** The worker's process has grown too large. */
    OUTGROWN("its resident size is above the limit"),
    /** Code in the worker asks that the pool replaces the worker. */
    ASKED("a call asked for that with WorkerContext.retire()");

    private final String words;

    End(String words) {
      this.words = words;
    }
  }

  private static final int MOST_SKIPS_WITHOUT_REASON = 10;

  private final Set<End> ends = EnumSet.noneOf(End.class);
  private long calls;
  private int firstTaskId;
  private int skipsWithoutReason;

  Allowance(long calls) {
    this.calls = calls;
  }

  /** Returns how many calls the pool may still send the worker. */
  long calls() {
    return ends.isEmpty() ? calls : 0;
  }

  /** Takes note that the worker was sent {@code sent} calls of the task with that number. */
  void spend(int sent, int taskId) {
    calls -= sent;
    firstTaskId = firstTaskId == 0 ? taskId : firstTaskId;
  }

  /**
   * Takes note that the worker has another version of a task's class. The worker gets no more
   * calls, unless the pool sent that task first: then another worker would find the same version.
   *
   * @return whether another worker may have the caller's version
   */
  boolean expire(int taskId) {
    if (firstTaskId != 0 && taskId != firstTaskId) {
      end(End.STALE);
    }
    return hasEnded(End.STALE);
  }

  /** Gives back {@code sent} calls that the worker was sent and will not begin. */
  void giveBack(int sent) {
    calls += sent;
  }

  /** Allows no more calls. */
  void end(End reason) {
    ends.add(reason);
  }

  boolean hasEnded(End reason) {
    return ends.contains(reason);
  }

  /** Returns why the worker gets no more calls. */
  String words() {
    return ends.isEmpty() ? "it has run as many calls as it may" : ends.iterator().next().words;
  }

  /** Takes note that the worker gives calls back without a reason. Returns whether it still may. */
  boolean skipWithoutReason() {
    skipsWithoutReason++;
    return skipsWithoutReason <= MOST_SKIPS_WITHOUT_REASON;
  }
}
