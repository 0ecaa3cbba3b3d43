package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.dispatch.Fate;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.lane.WorkerEnd;
import io.pipepool.internal.launch.Death;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of a worker in words. */
final class EndWords {
  private final Lane lane;
  private final @Nullable Death death;
  private final @Nullable Throwable failure;

  EndWords(Lane lane, WorkerEnd end) {
    this.lane = lane;
    this.death = end.death();
    this.failure = end.failure();
  }

  /** Returns why the worker ended, in one line. */
  String reason() {
    return switch (lane.fate()) {
      case TIMED_OUT -> "was killed because a call exceeded its time limit";
      case CANCELLED -> "was killed because a cancelled call did not end";
      case RETIRED, CLOSED -> "was ended by its pool";
      case CONFUSED -> "was killed because it sent what no worker sends: " + failure;
      case DIED ->
          isKilledByPool()
              ? "was killed because "
                  + (lane.isTooSlow() ? "it was not ready in time" : failureWords())
              : "died: " + (death == null ? String.valueOf(failure) : death.words());
    };
  }

  /**
   * Returns whether the pool sent the signal of which the worker died. The lane's threads kill a
   * worker for every failure except the end of the pipe.
   */
  private boolean isKilledByPool() {
    return death != null
        && death.cause() == Death.Cause.KILL
        && (lane.isTooSlow() || failure instanceof RuntimeException);
  }

  /**
   * Returns the last words of the worker's JVM and its code, on lines of their own, or an empty
   * text.
   */
  String details() {
    String all = death == null ? "" : death.describe();
    int end = all.indexOf('\n');
    return end < 0 ? "" : all.substring(end);
  }

  /**
   * Returns the change that may keep the end from happening again, as a clause behind the reason,
   * or an empty text.
   *
   * @param threads how many calls run at once in a worker
   */
  String suggestion(int threads) {
    return switch (death == null ? Death.Cause.KILL : death.cause()) {
      case OUT_OF_HEAP -> "; give workers more with maxHeap(...)";
      case OUT_OF_METASPACE -> "; give workers more with jvmArgs(\"-XX:MaxMetaspaceSize=...\")";
      case OUT_OF_NATIVE_MEMORY ->
          "; use fewer workers, or give them more with jvmArgs(\"-XX:MaxDirectMemorySize=...\")";
      case CRASH -> "; see which native code it ran";
      case EXIT ->
          threads == 1
              ? "; a call must not end its process"
              : "; a call must not end its process: this one or another that ran in the worker";
      case KILL -> "";
    };
  }

  /**
   * Returns the message for the operator of the program, or empty if the operator need not know.
   *
   * @param pool the pool's name
   * @param threads how many calls run at once in a worker
   */
  Optional<String> warning(String pool, int threads) {
    boolean wasReady = lane.lifetimeNanos(System.nanoTime()) > 0; // if not, its start has failed
    boolean wanted = !lane.fate().isLoss() || lane.fate() == Fate.CANCELLED; // by the caller
    return wasReady && !wanted
        ? Optional.of(
            "[pipepool:worker-lost] "
                + lane.connection().words()
                + " of "
                + pool
                + " "
                + reason()
                + suggestion(threads))
        : Optional.empty();
  }

  int exitCode() {
    return death == null ? -1 : death.exitCode();
  }

  /** Returns the failure of the worker's start. */
  WorkerStartException toStartFailure() {
    if (lane.isTooSlow()) {
      return new WorkerStartException(
          "[pipepool:worker-start] "
              + lane
              + " was not ready within the start timeout; raise"
              + " ParallelPool.builder().startTimeout(...)"
              + details(),
          cause());
    }
    String became =
        lane.lifetimeNanos(System.nanoTime()) > 0
            ? " ended before its first call: "
            : " did not become ready: ";
    return new WorkerStartException(
        "[pipepool:worker-start] " + lane + became + whatFailed(), cause());
  }

  /** Returns the failure, or the cause of one whose message is complete: no trace has it twice. */
  private @Nullable Throwable cause() {
    return failure instanceof WorkerStartException start ? start.getCause() : failure;
  }

  private String failureWords() {
    return failure == null ? "" : String.valueOf(failure.getMessage());
  }

  private String whatFailed() {
    String first = failureWords();
    if (death == null) {
      return "no process could be started: " + first;
    }
    if (isKilledByPool()) {
      return first + details();
    }
    return first.isEmpty() ? death.describe() : first + "; " + death.describe();
  }

  /**
   * Returns whether another attempt would end in the same way, because the worker itself said why
   * it cannot work. A worker that was too slow, or that another process killed, may do better next
   * time.
   */
  boolean isHopeless() {
    return failure instanceof WorkerStartException;
  }
}
