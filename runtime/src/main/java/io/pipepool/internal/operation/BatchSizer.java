package io.pipepool.internal.operation;

import io.pipepool.internal.UnqueuedLock;
import io.pipepool.spi.BatchSizes;

/**
 * Decides how many calls the next batch has, from how long calls took so far.
 *
 * <p>The sizer aims at the time that the engine wants. For workers on this machine, that is about a
 * millisecond: long enough that a tiny call does not pay for a trip of its own, and short enough
 * that no worker is busy for long when the others are done.
 *
 * <p>The sizer starts at one call, because a call may take an hour. It grows by a factor, because
 * the first measurements are of cold code. If earlier operations have shown that calls are tiny, it
 * starts at as many calls as take a part of that time. It then sends only a part of each worker's
 * inputs, and no worker gets a second batch before the first is measured, because these inputs may
 * be others.
 *
 * <p>A batch is smaller if inputs come slowly, so that none waits long for the next, or if results
 * are large.
 *
 * <p>For an engine that wants batches of many milliseconds, each trip costs much more than a wrong
 * guess. There, a batch has at once the size that the first measurement or an earlier operation
 * suggests, but never more than a worker's part of the inputs.
 *
 * <h2>Threading</h2>
 *
 * Engine threads give measurements, and the feeding thread asks for sizes.
 */
final class BatchSizer {
  /**
   * If an engine wants longer batches than this, each costs so much that their number matters most.
   */
  private static final long SHORT_NANOS = 10_000_000;

  private static final int GROWTH = 4;
  private static final int LARGEST = 1 << 20;

  /** Before the first measurement, batches are smaller than they could be, by this factor. */
  private static final int CAUTION = 4;

  /** The most calls of a batch before the first measurement, because their results may be large. */
  private static final int MOST_UNMEASURED = 2048;

  /** How many inputs it takes to tell whether inputs come slowly. */
  private static final int SAMPLE = 16;

  /** A shorter time is mostly the cost of the first call after a look at the clock. */
  private static final long TELLING_NANOS = 100_000;

  private final int fixed;
  private final int maxBytes;
  private final long targetNanos;

  /** The most calls of an adapted batch, and the factor by which it grows at most at once. */
  private final int most;

  private final int growth;
  private final boolean isFar;
  private final CallHistory history;
  private final UnqueuedLock lock = UnqueuedLock.inner();

  // Guarded by lock.
  private final RecentMean running = new RecentMean();
  private int size = 1;
  private int largestSize = 1;
  private int mostMeasured;
  private int untimed;
  private long allCalls;
  private long allNanos;
  private double bytesPerCall;
  private double lastNanosPerInput = Double.MAX_VALUE;
  private double gatherable = LARGEST;

  /**
   * @param sizes the engine's wishes, with the number of calls that the caller has set, if any
   * @param maxBytes about how many bytes the results of an adapted batch may have
   * @param history of the same function; also of this operation from now on
   * @param callsEach how many calls each worker will get if they are all alike, or 0 if that is
   *     unknown
   */
  BatchSizer(BatchSizes sizes, int maxBytes, CallHistory history, long callsEach) {
    this.fixed = sizes.calls();
    this.maxBytes = maxBytes;
    this.targetNanos = sizes.targetNanos();
    this.history = history;
    this.isFar = targetNanos > SHORT_NANOS;
    this.growth = isFar ? LARGEST : GROWTH;
    this.most = isFar && callsEach > 0 ? (int) Math.min(callsEach, LARGEST) : LARGEST;
    int caution = isFar ? 1 : CAUTION;
    CallHistory.Mean before = history.mean();
    if (before != null && callsEach >= caution) {
      bytesPerCall = before.bytes();
      long fitting = Math.min((long) (targetNanos / before.nanos()), callsEach) / caution;
      size = (int) Math.max(1, Math.min(fitting, isFar ? most : MOST_UNMEASURED));
      largestSize = size;
    }
  }

  /** Returns whether the size follows from the time that calls take. */
  boolean adapts() {
    return fixed == 0;
  }

  /**
   * Returns whether batches already have several calls, none of which has been measured. If a trip
   * costs more than a wrong guess, the sizer makes no assumption that must be checked first.
   */
  boolean isAssuming() {
    lock.lock();
    try {
      return !isFar && fixed == 0 && mostMeasured == 0 && size > 1;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many inputs to take before the others, to see whether they come slowly. */
  int sample() {
    lock.lock();
    try {
      return lastNanosPerInput == Double.MAX_VALUE ? Math.min(next(), SAMPLE) : next();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many calls the next batch should have. */
  int next() {
    lock.lock();
    try {
      if (fixed > 0) {
        return fixed;
      }
      double light = maxBytes / Math.max(bytesPerCall, 0.1);
      return (int) Math.max(1, Math.min(Math.min(size, gatherable), light));
    } finally {
      lock.unlock();
    }
  }

  /** Learns how long it took to take and encode {@code calls} inputs. */
  void gathered(int calls, long nanos) {
    lock.lock();
    try {
      if (calls > 0) {
        double sample = Math.max((double) nanos / calls, 0.1);
        // Inputs that come slowly do so again. One slow input may be a garbage collection or
        // another
        // thread's turn.
        gatherable = (double) targetNanos / Math.min(sample, lastNanosPerInput);
        lastNanosPerInput = sample;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Learns how many bytes the results of {@code calls} calls have. */
  void measuredBytes(int calls, long bytes) {
    lock.lock();
    try {
      double sample = (double) bytes / calls;
      bytesPerCall = sample > bytesPerCall ? sample : (bytesPerCall * 3 + sample) / 4;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many bytes a result has, as far as is known. */
  double bytesPerCall() {
    lock.lock();
    try {
      return bytesPerCall;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many nanoseconds {@code calls} calls will take, or -1 if no call was measured. */
  long expectedNanos(int calls) {
    lock.lock();
    try {
      return running.isKnown() ? (long) (running.nanosEach() * calls) : -1;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Learns how long {@code calls} calls took.
   *
   * @param nanos the time; 0 if another thread has handed the results over, so that their time
   *     comes with the next measurement. If the sizer took 0 for the time of short calls, it would
   *     put long calls behind each other
   */
  void measured(int calls, long nanos) {
    lock.lock();
    try {
      if (nanos == 0) {
        untimed += calls;
      } else {
        timed(calls + untimed, nanos);
        untimed = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  private void timed(int calls, long nanos) {
    // A slower sample counts at once, so that long calls are not put behind each other. A sample of
    // more calls than any before also counts at once, because it pays less for the trip and has
    // warmer code.
    boolean slower = nanos >= TELLING_NANOS && (double) nanos / calls > running.nanosEach();
    if (slower || calls > mostMeasured) {
      running.restart(calls, nanos);
    } else {
      running.add(calls, nanos);
    }
    mostMeasured = Math.max(mostMeasured, calls);
    double wanted = Math.min(running.countIn(targetNanos), most);
    size = (int) Math.max(1, Math.min(wanted, (double) largestSize * growth));
    largestSize = Math.max(largestSize, size);
    allCalls += calls;
    allNanos += nanos;
    history.set((double) allNanos / allCalls, bytesPerCall);
  }
}
