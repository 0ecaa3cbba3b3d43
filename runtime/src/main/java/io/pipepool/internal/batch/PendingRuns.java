package io.pipepool.internal.batch;

import io.pipepool.codec.WireWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The finished results of a batch that nobody has been given yet.
 *
 * <p>The thread that runs the calls, its owner, adds them; any thread may hand them over, so that
 * they do not wait behind a call that takes long.
 *
 * <p>A lock for each call would cost several times what a tiny call does. So values of fixed width
 * are written in groups, into a block that never moves, and the owner publishes after each call how
 * far it has come: a release store, after which the bytes before it never change. Whoever hands
 * results over acquires that number and copies the bytes up to it, while the owner writes behind
 * them. The lock is taken once for each group. Values of other types are added one by one.
 */
final class PendingRuns {
  private static final int COUNT_AT = 5;
  private static final int LENGTH_AT = 9;

  private final RunSink sink;
  private final int width;
  private final long maxSize;

  /** Written by the owner: the call that runs now; all before it have finished. */
  private final AtomicInteger running = new AtomicInteger();

  // The rest is guarded by this.

  private WireWriter runs;

  /** Where the header of the run of values begins that still grows, or -1. */
  private long openRun = -1;

  private int openOffset;
  private int openCount;

  /** The values of the group that is being written, encoded; or else {@link #array}. */
  private @Nullable ByteBuffer block;

  /** The values of the group that is being written, an array of primitives. */
  private @Nullable Object array;

  /** The call whose value is the first in the block or array. */
  private int blockOffset;

  /** The first call of the group whose value has not been taken from there. */
  private int blockTaken;

  /**
   * Nothing yet.
   *
   * @param width of every value, or {@link io.pipepool.spi.Task#VARIABLE}
   */
  PendingRuns(RunSink sink, int width, long maxSize) {
    this.sink = sink;
    this.width = width;
    this.maxSize = maxSize;
    this.runs = new WireWriter(maxSize);
  }

  /** The call that runs now, or the number of calls when all have finished. */
  int running() {
    return running.get();
  }

  /** Takes note that {@code next} runs now, and that the values of those before it are complete. */
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
   * Ends the group: {@code values} has those of the calls before {@code end}, and is empty then.
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

  /** Adds the value of one call; {@code value} is empty afterwards. */
  synchronized void addValue(int offset, WireWriter value) {
    extendValues(offset, 1);
    runs.append(value);
  }

  /** Adds a run of another kind; {@code body} is empty afterwards. */
  synchronized void addRun(int kind, int offset, int count, WireWriter body) {
    closeValues();
    writeHeader(runs, kind, offset, count, body.size());
    runs.append(body);
  }

  /** How many bytes wait. */
  synchronized long size() {
    return runs.size();
  }

  /** Hands everything to the sink. */
  synchronized void handOver(long busyNanos, boolean last) {
    closeValues();
    WireWriter finished = runs;
    runs = new WireWriter(maxSize);
    sink.results(finished, busyNanos, last);
  }

  /** Hands to the sink what has finished, from any thread; false if there is nothing. */
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

  /** Completes the header at {@code at}, of a run that goes up to the end. */
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
