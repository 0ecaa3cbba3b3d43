package io.pipepool.internal.batch;

import io.pipepool.codec.WireWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The finished results of a batch that have not been handed over.
 *
 * <p>The thread that runs the calls, the owner, adds results. Any thread may hand them over, so
 * that they do not wait behind a call that takes long.
 *
 * <p>A lock for each call would cost several times as much as a tiny call. So the owner writes
 * values of fixed width in groups, into a block that never moves. After each call, it publishes its
 * progress with a release store, and the bytes before that place never change afterwards. A thread
 * that hands results over acquires the published number and copies the bytes up to it, while the
 * owner writes behind them. The owner takes the lock once for each group. It adds values of other
 * types one by one.
 */
final class PendingRuns {
  private static final int COUNT_AT = 5;
  private static final int LENGTH_AT = 9;

  /** Much longer than a write of one thread can stay unseen by another. */
  private static final long UNSEEN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final RunSink sink;
  private final int width;
  private final long maxSize;

  /** The call that runs now. All calls before it have finished. Only the owner writes it. */
  private final AtomicInteger running = new AtomicInteger();

  // The fields from here on are guarded by this.

  private WireWriter runs;

  /** Where the header of the growing run of values begins, or -1 if there is none. */
  private long openRun = -1;

  private int openOffset;
  private int openCount;

  /**
   * The encoded values of the group that the owner writes; null if it writes {@link #array} or
   * none.
   */
  private @Nullable ByteBuffer block;

  /** The values of the group that the owner writes, as an array of primitives. */
  private @Nullable Object array;

  /** The call whose value is the first in the block or array. */
  private int blockOffset;

  /** The first call of the group whose value is still only in the block or array. */
  private int blockTaken;

  /**
   * Begins without results.
   *
   * @param width the width of every value, or {@link io.pipepool.spi.Task#VARIABLE}
   */
  PendingRuns(RunSink sink, int width, long maxSize) {
    this.sink = sink;
    this.width = width;
    this.maxSize = maxSize;
    this.runs = new WireWriter(maxSize);
  }

  /** Returns the call that runs now, or the number of calls when all have finished. */
  int running() {
    return running.get();
  }

  /**
   * Returns whether the call at {@code offset} still runs, after the calling thread has told the
   * owner to begin no further one. The owner makes no fence between two calls, since a call may
   * take a nanosecond. So it may just have begun the next one, and no other thread sees that yet.
   * This method waits until the calling thread would.
   */
  boolean stillRuns(int offset) {
    long start = System.nanoTime();
    while (running() == offset && System.nanoTime() - start < UNSEEN_NANOS) {
      Thread.onSpinWait();
    }
    return running() == offset;
  }

  /**
   * Takes note that {@code next} runs now, and that the values of the calls before it are complete.
   */
  void runs(int next) {
    running.lazySet(next);
  }

  /** Begins a group of calls from {@code offset} on, whose values will appear in {@code values}. */
  synchronized void openGroup(int offset, ByteBuffer values) {
    block = values;
    blockOffset = offset;
    blockTaken = offset;
  }

  /**
   * Begins a group of calls from {@code offset} on, whose values will appear in an array of
   * primitives.
   *
   * @param start the call whose value is the first in the array
   */
  synchronized void openGroup(int offset, Object values, int start) {
    array = values;
    blockOffset = start;
    blockTaken = offset;
  }

  /** Ends a group in an array, which has the values of the calls before {@code end}. */
  synchronized void closeGroup(int end) {
    takeFromGroup(end);
    array = null;
  }

  /**
   * Ends the group. {@code values} has the values of the calls before {@code end}, and is empty
   * afterwards.
   */
  synchronized void closeGroup(int end, WireWriter values) {
    if (blockTaken == blockOffset && end > blockOffset) {
      extendValues(blockOffset, end - blockOffset);
      runs.append(values);
    } else {
      takeFromGroup(end);
    }
    values.reset();
    block = null;
  }

  /** Adds the value of one call. {@code value} is empty afterwards. */
  synchronized void addValue(int offset, WireWriter value) {
    extendValues(offset, 1);
    runs.append(value);
  }

  /** Adds a run of another kind. {@code body} is empty afterwards. */
  synchronized void addRun(int kind, int offset, int count, WireWriter body) {
    closeValues();
    writeHeader(runs, kind, offset, count, body.size());
    runs.append(body);
  }

  /** Returns how many bytes wait. */
  synchronized long size() {
    return runs.size();
  }

  /** Hands all runs to the sink. */
  synchronized void handOver(long busyNanos, boolean last) {
    closeValues();
    WireWriter finished = runs;
    runs = new WireWriter(maxSize);
    sink.results(finished, busyNanos, last);
  }

  /**
   * Tells the sink apart from all results that {@code count} calls from {@code offset} do not run.
   */
  synchronized void handOverSkipped(int offset, int count) {
    WireWriter apart = new WireWriter();
    writeHeader(apart, RunKind.SKIPPED, offset, count, 0);
    sink.results(apart, 0, false);
  }

  /** Hands the finished runs to the sink, from any thread. Returns whether there were any. */
  synchronized boolean handOverFinished() {
    takeFromGroup(running.get());
    if (runs.size() == 0) {
      return false;
    }
    handOver(0, false);
    return true;
  }

  static void writeHeader(WireWriter out, int kind, int offset, int count, long length) {
    out.writeByte((byte) kind);
    out.writeInt(offset);
    out.writeInt(count);
    out.writeLong(length);
  }

  /** Completes the header at {@code at} of a run that goes up to the end. */
  static void patchHeader(WireWriter out, long at, int count) {
    out.patchInt(at + COUNT_AT, count);
    out.patchLong(at + LENGTH_AT, out.size() - at - RunKind.HEADER);
  }

  private void takeFromGroup(int end) {
    int count = end - blockTaken;
    if (count <= 0) {
      return;
    }
    if (array != null) {
      extendValues(blockTaken, count);
      PrimitiveArray.write(runs, array, blockTaken - blockOffset, count);
      blockTaken = end;
    } else if (block != null) {
      byte[] values = new byte[count * width];
      block.get((blockTaken - blockOffset) * width, values);
      extendValues(blockTaken, count);
      runs.writeRaw(values, 0, values.length);
      blockTaken = end;
    }
  }

  private void extendValues(int offset, int count) {
    if (openRun >= 0 && openOffset + openCount == offset) {
      openCount += count;
      return;
    }
    closeValues();
    openRun = runs.size();
    openOffset = offset;
    openCount = count;
    writeHeader(runs, RunKind.VALUES, offset, 0, 0);
  }

  private void closeValues() {
    if (openRun >= 0) {
      patchHeader(runs, openRun, openCount);
      openRun = -1;
    }
  }
}
