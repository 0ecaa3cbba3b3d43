package io.pipepool.internal.operation;

import io.pipepool.spi.BatchSizes;

/**
 * Decides how many calls the next batch has, from how long calls took so far.
 *
 * <p>Aims at the time that the engine wants, which is about a millisecond for workers on this
 * machine: long enough that a tiny call does not pay for a trip of its own, short enough that no
 * worker is busy for long when the others are done. Starts at one call, since a call may take an
 * hour, and grows by a factor, since the first measurements are of cold code. Where earlier
 * operations have shown that calls are tiny, it starts at as many as take a part of that time, but
 * with a part only of what each worker will get, and no worker gets a second batch before the first
 * is measured: these inputs may be others. Less where inputs come slowly, so that none waits long
 * for the next, or where results are large. An engine that wants batches of many milliseconds pays
 * for each trip much more than for a wrong guess: there a batch has at once what the first
 * measurement or an earlier operation says, but never more than a worker's part of the inputs.
 *
 * <h2>Threading</h2>
 *
 * Measured by engine threads, asked by the feeding thread; guarded by itself.
 */
final class BatchSizer {
  /** An engine whose batches shall take longer pays so much for each that few matter most. */
  private static final long SHORT_NANOS = 10_000_000;

  private static final int GROWTH = 4;
  private static final int LARGEST = 1 << 20;

  /** Before anything is measured, batches are smaller than they could be, by this factor. */
  private static final int CAUTION = 4;

  /** The most calls that a batch has before anything is measured: their results may be large. */
  private static final int MOST_UNMEASURED = 2048;

  /** How many inputs tell whether they come slowly. */
  private static final int SAMPLE = 16;

  /** Less than this is mostly what the first call after a look at the clock costs. */
  private static final long TELLING_NANOS = 100_000;

  private final int fixed;
  private final int maxBytes;
  private final long targetNanos;

  /** How many calls a batch has at most once it adapts, and at most how much it grows at once. */
  private final int most;

  private final int growth;
  private final boolean isFar;
  private final CallHistory history;
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
   * @param sizes what the engine wants; with the number of calls that the caller asks for, if any
   * @param maxBytes about how many bytes the results of one that adapts may have
   * @param history of the same function; of this operation, too, from now on
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
   * Returns whether batches already have several calls, none of which has been measured. Where a
   * trip costs more than a wrong guess, the sizer assumes nothing that must be looked at first.
   */
  synchronized boolean isAssuming() {
    return !isFar && fixed == 0 && mostMeasured == 0 && size > 1;
  }

  /** How many inputs to take before the others, to see whether they come slowly. */
  synchronized int sample() {
    return lastNanosPerInput == Double.MAX_VALUE ? Math.min(next(), SAMPLE) : next();
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
      gatherable = (double) targetNanos / Math.min(sample, lastNanosPerInput);
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

  /**
   * Takes a measurement in.
   *
   * @param nanos 0 if another thread has handed the results over, so that their time comes with the
   *     next: to take that for short calls would put long ones behind each other
   */
  synchronized void measured(int calls, long nanos) {
    if (nanos == 0) {
      untimed += calls;
    } else {
      timed(calls + untimed, nanos);
      untimed = 0;
    }
  }

  private void timed(int calls, long nanos) {
    // A slower sample counts at once, so that long calls are not put behind each other; and so does
    // one of more calls than any before, which pays less for the trip and has warmer code.
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
