package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Task;

/**
 * Encoded inputs or values, one after the other. If all have the same width, they stand as they
 * are; otherwise each follows its length.
 */
public final class EncodedCalls {
  private static final int BLOCK = 1 << 16;

  private EncodedCalls() {}

  /** Returns a reader of the encoded inputs of a batch. */
  static WireReader inputs(Batch batch) {
    return WireReader.of(batch.inputs().toBuffers());
  }

  /**
   * Returns the encoded inputs of some calls of a batch.
   *
   * @param from the first of these calls
   * @param at where its input begins, in bytes; -1 if that has not been computed
   */
  static WireWriter inputs(Batch batch, int from, long at, int calls) {
    WireReader in = inputs(batch);
    int width = batch.task().inputWidth();
    if (at >= 0) {
      in.skip(at);
    } else {
      skip(in, width, from);
    }
    return copy(in, width, calls);
  }

  /** Skips {@code calls} inputs or values. */
  public static void skip(WireReader in, int width, int calls) {
    if (width != Task.VARIABLE) {
      in.skip((long) width * calls);
      return;
    }
    for (int i = 0; i < calls; i++) {
      in.skip(in.readInt() & 0xFFFF_FFFFL);
    }
  }

  /** Takes {@code calls} inputs or values out. */
  public static WireWriter copy(WireReader in, int width, int calls) {
    WireWriter out = new WireWriter(Long.MAX_VALUE);
    if (width != Task.VARIABLE) {
      copy(in, out, (long) width * calls);
      return out;
    }
    for (int i = 0; i < calls; i++) {
      int length = in.readInt();
      out.writeInt(length);
      copy(in, out, length);
    }
    return out;
  }

  private static void copy(WireReader in, WireWriter out, long length) {
    byte[] block = new byte[(int) Math.min(length, BLOCK)];
    for (long left = length; left > 0; left -= BLOCK) {
      int count = (int) Math.min(left, BLOCK);
      in.readRaw(block, 0, count);
      out.writeRaw(block, 0, count);
    }
  }
}
