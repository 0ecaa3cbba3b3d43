package io.pipepool.testing;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.Running;

/** Parts of frames, as a worker may write them, or as no worker does. */
public final class HostileWords {
  private HostileWords() {}

  /** Returns the payload of results of one run. */
  public static WireWriter results(int kind, int offset, int count, WireWriter body) {
    WireWriter results = new WireWriter();
    results.writeLong(1); // nanoseconds
    addRun(results, kind, offset, count, body);
    return results;
  }

  /** Adds a further run to the payload of results. */
  public static void addRun(WireWriter results, int kind, int offset, int count, WireWriter body) {
    results.writeByte((byte) kind);
    results.writeInt(offset);
    results.writeInt(count);
    results.writeLong(body.size());
    results.append(body);
  }

  /** Returns the number 0 as a result. */
  public static WireWriter zero() {
    WireWriter zero = new WireWriter();
    zero.writeInt(0);
    return zero;
  }

  /** Returns one element of 64 KiB. */
  public static WireWriter element() {
    WireWriter text = new WireWriter();
    text.writeString("x".repeat(1 << 16));
    WireWriter element = new WireWriter();
    element.writeInt((int) text.size());
    element.append(text);
    return element;
  }

  /** Returns the report that the first call has run for {@code elapsedNanos}. */
  public static WireWriter running(long elapsedNanos) {
    WireWriter out = new WireWriter();
    new Running(0, elapsedNanos).write(out);
    return out;
  }
}
