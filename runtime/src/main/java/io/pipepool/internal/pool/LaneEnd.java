package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.launch.Death;
import org.jspecify.annotations.Nullable;

/**
 * How a worker ended, for messages.
 *
 * @param death what its process died of, or null if there never was one
 * @param failure what a thread of its lane failed with, or null if they just saw the end of the
 *     pipe
 * @param tooSlow whether it was killed because it did not become ready in time
 */
record LaneEnd(@Nullable Death death, @Nullable Throwable failure, boolean tooSlow) {
  /** Why, in one line. */
  String reason(Fate fate) {
    return switch (fate) {
      case TIMED_OUT -> "was killed because a call exceeded its time limit";
      case CANCELLED -> "was killed because a cancelled call did not end";
      case RETIRED, CLOSED -> "was ended by its pool";
      case CONFUSED -> "was killed because it sent what no worker sends: " + failure;
      case DIED ->
          isKilledByPool()
              ? "was killed because " + (tooSlow ? "it was not ready in time" : failureWords())
              : "died: " + (death == null ? String.valueOf(failure) : death.words());
    };
  }

  /**
   * Whether the signal that it died of came from its pool: the lane's threads kill it for every
   * failure but the end of the pipe.
   */
  private boolean isKilledByPool() {
    return death != null
        && death.cause() == Death.Cause.KILL
        && (tooSlow || failure instanceof RuntimeException);
  }

  /** What its JVM and its code said last, on lines of their own; or empty. */
  String details() {
    String all = death == null ? "" : death.describe();
    int end = all.indexOf('\n');
    return end < 0 ? "" : all.substring(end);
  }

  /** What may keep it from happening again, behind the reason; or empty. */
  String suggestion() {
    return switch (death == null ? Death.Cause.KILL : death.cause()) {
      case OUT_OF_HEAP -> "; give workers more with maxHeap(...)";
      case OUT_OF_METASPACE -> "; give workers more with jvmArgs(\"-XX:MaxMetaspaceSize=...\")";
      case OUT_OF_NATIVE_MEMORY ->
          "; use fewer workers, or give them more with jvmArgs(\"-XX:MaxDirectMemorySize=...\")";
      case CRASH -> "; see which native code it ran";
      case EXIT -> "; a call must not end its process";
      case KILL -> "";
    };
  }

  int exitCode() {
    return death == null ? -1 : death.exitCode();
  }

  /** The failure of a start that ended so. */
  WorkerStartException toStartException(Lane lane) {
    if (tooSlow) {
      return new WorkerStartException(
          "[pipepool:worker-start] "
              + lane
              + " was not ready within the start timeout; raise ParallelPool.builder().startTimeout(...)"
              + details(),
          failure);
    }
    return new WorkerStartException(
        "[pipepool:worker-start] " + lane + " did not become ready: " + whatFailed(), failure);
  }

  private String failureWords() {
    return failure == null ? "" : String.valueOf(failure.getMessage());
  }

  private String whatFailed() {
    String first = failureWords();
    if (death == null) {
      return "no process could be started: " + first;
    }
    return isKilledByPool() ? first + details() : first + "; " + death.describe();
  }

  /**
   * Whether another attempt would end in the same way: the worker itself said why it cannot. One
   * that was too slow, or that somebody killed, may do better at the next attempt.
   */
  boolean isHopeless() {
    return failure instanceof WorkerStartException;
  }
}
