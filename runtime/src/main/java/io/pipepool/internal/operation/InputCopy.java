package io.pipepool.internal.operation;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Task;

/**
 * Copies the inputs of some calls out of those of many, whole stretches at once.
 *
 * <p>Threading: one thread uses it.
 */
final class InputCopy {
  private static final int BLOCK = 8192;

  private final WireReader lengths;
  private final WireReader bytes;
  private final long all;
  private final int width;
  private final WireWriter copy;
  private long stretch;

  InputCopy(WireWriter inputs, long position, int width, WireWriter copy) {
    this.lengths = WireReader.of(inputs.toBuffers());
    this.bytes = WireReader.of(inputs.toBuffers());
    this.all = inputs.size();
    this.width = width;
    this.copy = copy;
    lengths.skip(position);
    bytes.skip(position);
  }

  /** Goes on to the next input, and copies it if it is {@code wanted}. */
  void next(boolean wanted) {
    long length = width;
    if (width == Task.VARIABLE) {
      long body = lengths.readInt() & 0xFFFF_FFFFL;
      lengths.skip(body);
      length = Integer.BYTES + body;
    } else {
      lengths.skip(width);
    }
    if (wanted) {
      stretch += length;
    } else {
      end();
      bytes.skip(length);
    }
  }

  /** Copies what is left. */
  void end() {
    byte[] block = new byte[(int) Math.min(stretch, BLOCK)];
    for (long left = stretch; left > 0; left -= BLOCK) {
      int length = (int) Math.min(left, BLOCK);
      bytes.readRaw(block, 0, length);
      copy.writeRaw(block, 0, length);
    }
    stretch = 0;
  }

  /** Returns where the next input begins. */
  long position() {
    return all - lengths.remaining();
  }
}
