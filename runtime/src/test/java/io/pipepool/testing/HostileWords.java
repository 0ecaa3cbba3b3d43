package io.pipepool.testing;

import io.pipepool.codec.WireWriter;

/** Parts of frames, as a worker may write them, or as no worker does. */
public final class HostileWords {
  private HostileWords() {}

  /** Returns the payload of results of one run. */
  public static WireWriter results(int kind, int offset, int count, WireWriter body) {
    WireWriter results = new WireWriter();
    results.writeLong(1); // nanoseconds
    results.writeByte((byte) kind);
    results.writeInt(offset);
    results.writeInt(count);
    results.writeLong(body.size());
    results.append(body);
    return results;
  }
}
