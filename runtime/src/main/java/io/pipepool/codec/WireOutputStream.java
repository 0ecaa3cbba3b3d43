package io.pipepool.codec;

import java.io.OutputStream;

/** A {@link WireWriter} as a stream. */
final class WireOutputStream extends OutputStream {
  private final WireWriter out;

  WireOutputStream(WireWriter out) {
    this.out = out;
  }

  /** Returns {@code out} as a stream. So the writer's class can load without this one. */
  static OutputStream of(WireWriter out) {
    return new WireOutputStream(out);
  }

  @Override
  public void write(int value) {
    out.writeByte((byte) value);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    out.writeRaw(bytes, from, length);
  }
}
