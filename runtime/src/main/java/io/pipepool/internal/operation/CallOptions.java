package io.pipepool.internal.operation;

import io.pipepool.Priority;
import io.pipepool.Progress;
import io.pipepool.internal.settings.Durations;
import io.pipepool.spi.CallLimits;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way in which the calls of one function run.
 *
 * @param limits what one call may cost
 * @param chunkSize calls in a batch, or 0 if measured times decide
 * @param progress hears of ended calls
 * @param priority whose calls run first if workers are scarce
 */
public record CallOptions(
    CallLimits limits, int chunkSize, @Nullable Progress progress, Priority priority) {
  /** The options of a function whose caller has set none. */
  public static final CallOptions DEFAULT =
      new CallOptions(CallLimits.NONE, 0, null, Priority.NORMAL);

  /** Returns a copy with a time limit for one call. */
  public CallOptions withTimeout(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("timeout is " + timeout + "; it must be positive");
    }
    return new CallOptions(
        new CallLimits(Durations.saturatedNanos(timeout), limits.retries(), CallLimits.UNLIMITED),
        chunkSize,
        progress,
        priority);
  }

  /** Returns a copy with a number of retries. */
  public CallOptions withRetries(int retries) {
    if (retries < 0) {
      throw new IllegalArgumentException("retries is " + retries + "; it must be 0 or more");
    }
    CallLimits changed = new CallLimits(limits.timeoutNanos(), retries, CallLimits.UNLIMITED);
    return new CallOptions(changed, chunkSize, progress, priority);
  }

  /** Returns a copy with a fixed number of calls in a batch. */
  public CallOptions withChunkSize(int calls) {
    if (calls < 1) {
      throw new IllegalArgumentException("chunk size is " + calls + "; it must be 1 or more");
    }
    return new CallOptions(limits, calls, progress, priority);
  }

  /** Returns a copy that reports to {@code progress}. */
  public CallOptions withProgress(Progress progress) {
    return new CallOptions(
        limits, chunkSize, Objects.requireNonNull(progress, "progress"), priority);
  }

  /** Returns whether calls of {@code submit} run in the same way with {@code other}. */
  boolean runsAs(CallOptions other) {
    return chunkSize == other.chunkSize
        && priority == other.priority
        && limits.equals(other.limits);
  }

  /** Returns a copy that reports no progress. */
  CallOptions withoutProgress() {
    return new CallOptions(limits, chunkSize, null, priority);
  }

  /** Returns a copy with a priority. */
  public CallOptions withPriority(Priority changed) {
    return new CallOptions(
        limits, chunkSize, progress, Objects.requireNonNull(changed, "priority"));
  }
}
