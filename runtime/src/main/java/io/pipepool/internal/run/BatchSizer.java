package io.pipepool.internal.run;

/**
 * Decides how many calls the next batch has, from how long calls took so far.
 *
 * <p>Aims at about a millisecond: long enough that a tiny call does not pay for a trip of its own,
 * short enough that no worker is busy for long when the others are done. Starts at one call, since
 * a call may take an hour, and grows by a factor, since the first measurements are of cold code.
 * Where earlier operations have shown that calls are tiny, it starts at as many as take a quarter
 * of that time, but not more than a quarter of what each worker will get: these inputs may be
 * others. Less where inputs come slowly, so that none waits long for the next, or where results are
 * large.
 *
 * <h2>Threading</h2>
 *
 * Measured by engine threads, asked by the feeding thread; guarded by itself.
 */
final class BatchSizer {
  private static final long TARGET_NANOS = 1_000_000;
  private static final int GROWTH = 4;
  private static final int LARGEST = 1 << 20;

  /** Before anything is measured, a batch has at most this part of a worker's share or time. */
  private static final int CAUTION = 4;

  /** Less than this is mostly what the first call after a look at the clock costs. */
  private static final long TELLING_NANOS = TARGET_NANOS / 10;

  private final int fixed;
  private final int maxBytes;
  private final CallHistory history;
  private final RecentMean running = new RecentMean();
  private int size = 1;
  private int largestSize = 1;
  private int mostMeasured;
  private double bytesPerCall;
  private double lastNanosPerInput = Double.MAX_VALUE;
  private double gatherable = LARGEST;

  /**
   * @param fixed calls in every batch, or 0 to adapt
   * @param maxBytes about how many bytes the results of one that adapts may have
   * @param history of the same function; of this operation, too, from now on
   * @param share how many calls each worker will get if they are all alike
   */
  BatchSizer(int fixed, int maxBytes, CallHistory history, long share) {
    this.fixed = fixed;
    this.maxBytes = maxBytes;
    this.history = history;
    CallHistory.Mean before = history.recent();
    if (before != null && share >= CAUTION) {
      running.assume(before.nanos());
      bytesPerCall = before.bytes();
      long wanted = (long) running.countIn(TARGET_NANOS) / CAUTION;
      size = (int) Math.max(1, Math.min(Math.min(wanted, share / CAUTION), LARGEST));
      largestSize = size;
    }
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
    double light = maxBytes / Math.max(bytesPerCall, 0.1);
    return (int) Math.max(1, Math.min(Math.min(size, gatherable), light));
  }

  /** Takes in how long it took to take and encode so many inputs. */
  synchronized void gathered(int calls, long nanos) {
    if (calls > 0) {
      double sample = Math.max((double) nanos / calls, 0.1);
      // Inputs that come slowly do so again; once may be a collection or another thread's turn.
      gatherable = TARGET_NANOS / Math.min(sample, lastNanosPerInput);
      lastNanosPerInput = sample;
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
    return running.isKnown() ? (long) (running.nanosEach() * calls) : -1;
  }

  /** Takes a measurement in. */
  synchronized void measured(int calls, long nanos) {
    // A slower sample counts at once, so that long calls are not put behind each other; and so does
    // one of more calls than any before, which pays less for the trip and has warmer code.
    boolean slower = nanos >= TELLING_NANOS && (double) nanos / calls > running.nanosEach();
    if (slower || calls > mostMeasured) {
      running.restart(calls, nanos);
    } else {
      running.add(calls, nanos);
    }
    mostMeasured = Math.max(mostMeasured, calls);
    double wanted = Math.min(running.countIn(TARGET_NANOS), LARGEST);
    size = (int) Math.max(1, Math.min(wanted, (double) largestSize * GROWTH));
    largestSize = Math.max(largestSize, size);
    history.add(running.nanosEach(), bytesPerCall);
  }
}
