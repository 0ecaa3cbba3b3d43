package io.pipepool.spi;

/**
 * What one call may cost.
 *
 * @param timeoutNanos the time limit of one call from when it starts running, or 0 for none
 * @param retries how often a call is run again after its worker died or it timed out
 * @param unconsumedBytes how many bytes a call may emit before it must be granted more, or {@link
 *     #UNLIMITED}
 */
public record CallLimits(long timeoutNanos, int retries, long unconsumedBytes) {
  /** Emits as much as it likes, because all of it is kept anyway. */
  public static final long UNLIMITED = Long.MAX_VALUE / 2;

  /** No limits, no retries. */
  public static final CallLimits NONE = new CallLimits(0, 0, UNLIMITED);

  /** The same for a consumer that wants no more than so many bytes ahead of it. */
  public CallLimits withUnconsumedBytes(long bytes) {
    return new CallLimits(timeoutNanos, retries, bytes);
  }
}
