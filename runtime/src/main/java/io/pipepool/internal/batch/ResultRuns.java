package io.pipepool.internal.batch;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.spi.Task;

/**
 * The runs of results, one after the other, checked so that whatever the bytes are, every offset
 * lies in the batch and every body has the length that it must have.
 *
 * <pre>{@code
 * while (runs.next()) {
 *   switch (runs.kind()) {
 *     case RunKind.VALUES -> {
 *       for (int i = 0; i < runs.count(); i++) {
 *         set(runs.offset() + i, task.readResult(runs.nextValue()));
 *       }
 *     }
 *     ...
 *   }
 * }
 * }</pre>
 */
public final class ResultRuns {
  private final WireReader in;
  private final int batchCount;
  private final int resultWidth;
  private int kind;
  private int offset;
  private int count;
  private WireReader body;
  private boolean single;

  /**
   * The runs in {@code in}.
   *
   * @param batchCount how many calls the batch has
   */
  public ResultRuns(WireReader in, Task<?, ?, ?> task, int batchCount) {
    this.in = in;
    this.batchCount = batchCount;
    this.resultWidth = task.resultWidth();
    this.body = in;
  }

  /**
   * Goes to the next run; false after the last.
   *
   * @throws TransportException if the bytes are no runs of this batch
   */
  public boolean next() {
    if (single || in.remaining() == 0) {
      return false;
    }
    boolean first = kind == 0;
    kind = in.readByte();
    offset = in.readInt();
    count = in.readInt();
    long length = in.readLong();
    if (!RunKind.isKnown(kind)) {
      throw in.malformed("unknown kind of result " + kind);
    }
    if (offset < 0 || count < 0 || offset >= batchCount) {
      throw in.malformed("results from call " + offset + " of " + batchCount);
    }
    if (kind != RunKind.ELEMENTS && count > batchCount - offset) {
      throw in.malformed(count + " results from call " + offset + " of " + batchCount);
    }
    checkLength(length);
    single = first && length == in.remaining();
    body = single ? in : in.slice(length);
    return true;
  }

  private void checkLength(long length) {
    boolean right =
        switch (kind) {
          case RunKind.VALUES ->
              resultWidth == Task.VARIABLE
                  ? length >= (long) count * Integer.BYTES
                  : length == (long) count * resultWidth;
          case RunKind.ELEMENTS -> length >= (long) count * Integer.BYTES;
          case RunKind.FAILURE -> count == 1 && length > 0;
          case RunKind.DONE -> count == 1 && length == 0;
          default -> length == 0;
        };
    if (!right) {
      throw in.malformed(count + " results of kind " + kind + " in " + length + " bytes");
    }
  }

  /** One of {@link RunKind}. */
  public int kind() {
    return kind;
  }

  /** The first call of the run, counted from the beginning of the batch. */
  public int offset() {
    return offset;
  }

  /** How many calls the run is about; for elements, how many elements it has. */
  public int count() {
    return count;
  }

  /**
   * What the run holds: raw values of fixed width, or a failure. If it is the only one, this is the
   * reader that all of them came in, with what memory that has.
   */
  public WireReader body() {
    return body;
  }

  /**
   * The next value or element of the run, in a reader that ends with it: whatever reads it, the
   * next one is found.
   */
  public WireReader nextValue() {
    boolean fixed = kind == RunKind.VALUES && resultWidth != Task.VARIABLE;
    return body.slice(fixed ? resultWidth : body.readInt());
  }
}
