package io.pipepool.internal.batch;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.spi.EmitterTask;
import io.pipepool.spi.Task;

/**
 * The runs of results, one after the other. It checks them: for any bytes, every run is of a kind
 * that calls of the task have, every offset lies in the batch, and every body has a length that its
 * kind allows.
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
  private final boolean emits;
  private int kind;
  private int offset;
  private int count;
  private WireReader body;
  private boolean single;

  /**
   * Begins before the first run in {@code in}.
   *
   * @param batchCount how many calls the batch has
   */
  public ResultRuns(WireReader in, Task<?, ?, ?> task, int batchCount) {
    this.in = in;
    this.batchCount = batchCount;
    this.resultWidth = task.resultWidth();
    this.emits = task instanceof EmitterTask<?>;
    this.body = in;
  }

  /**
   * Goes to the next run, and returns whether there is one.
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
    if (!RunKind.isOf(kind, emits)) {
      throw in.malformed("results of kind " + kind + ", which its task does not have");
    }
    if (offset < 0 || count <= 0 || offset >= batchCount) {
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

  /** Returns the kind of the run, one of {@link RunKind}. */
  public int kind() {
    return kind;
  }

  /** Returns the first call of the run, counted from the beginning of the batch. */
  public int offset() {
    return offset;
  }

  /** Returns how many calls the run is about. For elements, returns how many elements it has. */
  public int count() {
    return count;
  }

  /**
   * Returns the content of the run: raw values of fixed width, or a failure. If the run is the only
   * one, this is the reader in which all runs came, and it owns their memory.
   */
  public WireReader body() {
    return body;
  }

  /**
   * Returns the next value or element of the run, in a reader that ends with it. So the next one is
   * found even if a codec reads too little.
   */
  public WireReader nextValue() {
    boolean fixed = kind == RunKind.VALUES && resultWidth != Task.VARIABLE;
    return body.slice(fixed ? resultWidth : body.readInt());
  }
}
