package io.pipepool.spi;

/**
 * The limits on what one call may cost.
 *
 * @param timeoutNanos the time limit of one call in nanoseconds, from when it starts running, or 0
 *     for none
 * @param retries how often the engine runs a call again after its worker died or it timed out
 * @param unconsumedBytes how many bytes a call may emit before the engine must grant it more, or
 *     {@link #UNLIMITED}
 */
public record CallLimits(long timeoutNanos, int retries, long unconsumedBytes) {
  /**
   * The value for a call that may emit without end, because its caller keeps all elements anyway.
   */
  public static final long UNLIMITED = Long.MAX_VALUE / 2;

  /** The limits of a call without a time limit, retries or a bound on its elements. */
  public static final CallLimits NONE = new CallLimits(0, 0, UNLIMITED);

  /**
   * Returns the same limits for a consumer that wants at most {@code bytes} bytes of elements ahead
   * of it.
   *
   * @param bytes the bytes that a call may emit before the engine must grant it more
   * @return a changed copy
   */
  public CallLimits withUnconsumedBytes(long bytes) {
    return new CallLimits(timeoutNanos, retries, bytes);
  }
}
