package io.pipepool.internal.run;

/**
 * Decides how many calls the next batch has, from how long calls took so far.
 *
 * <p>Aims at about a millisecond: long enough that a tiny call does not pay for a trip of its own,
 * short enough that no worker is busy for long when the others are done. Starts at one call, since
 * a call may take an hour, and grows by a factor, since the first measurements are of cold code.
 * Less where inputs come slowly, so that none waits long for the next, or where results are large.
 *
 * <h2>Threading</h2>
 *
 * Measured by engine threads, asked by the feeding thread; guarded by itself.
 */
final class BatchSizer {
  private static final long TARGET_NANOS = 1_000_000;
  private static final int GROWTH = 4;
  private static final int LARGEST = 1 << 20;

  private final int fixed;
  private int size = 1;
  private double nanosPerCall = -1;
  private int mostMeasured;
  private double bytesPerCall;
  private int gatherable = LARGEST;

  /**
   * @param fixed calls in every batch, or 0 to adapt
   */
  BatchSizer(int fixed) {
    this.fixed = fixed;
  }

  /** Whether nobody has asked for a certain size. */
  boolean adapts() {
    return fixed == 0;
  }

  /** How many calls the next batch should have. */
  synchronized int next() {
    if (fixed > 0) {
      return fixed;
    }
    double light = Gathering.MAX_BYTES / Math.max(bytesPerCall, 0.1);
    return (int) Math.max(1, Math.min(Math.min(size, gatherable), light));
  }

  /** Takes in how long it took to take and encode so many inputs. */
  synchronized void gathered(int calls, long nanos) {
    if (calls > 0) {
      double wanted = TARGET_NANOS / Math.max((double) nanos / calls, 0.1);
      gatherable = (int) Math.max(1, Math.min(wanted, LARGEST));
    }
  }

  /** Takes in how many bytes the results of so many calls have. */
  synchronized void measuredBytes(int calls, long bytes) {
    double sample = (double) bytes / calls;
    bytesPerCall = sample > bytesPerCall ? sample : (bytesPerCall * 3 + sample) / 4;
  }

  /** How many bytes a result has, as far as is known. */
  synchronized double bytesPerCall() {
    return bytesPerCall;
  }

  /** How long {@code calls} calls will take, or -1 if none was measured. */
  synchronized long expectedNanos(int calls) {
    return nanosPerCall < 0 ? -1 : (long) (nanosPerCall * calls);
  }

  /** Takes a measurement in. */
  synchronized void measured(int calls, long nanos) {
    double sample = (double) nanos / calls;
    // A slower sample counts at once, so that long calls are not put behind each other; and so does
    // one of more calls than any before, which pays less for the trip and has warmer code.
    boolean counts = sample > nanosPerCall || calls > mostMeasured;
    nanosPerCall = counts ? sample : (nanosPerCall * 3 + sample) / 4;
    mostMeasured = Math.max(mostMeasured, calls);
    double wanted = TARGET_NANOS / Math.max(nanosPerCall, 0.1);
    size = (int) Math.max(1, Math.min(Math.min(wanted, (double) size * GROWTH), LARGEST));
  }
}
