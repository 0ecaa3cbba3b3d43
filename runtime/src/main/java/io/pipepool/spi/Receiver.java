package io.pipepool.spi;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The object that an instance method is called on, encoded once and known by its number.
 *
 * <p>It is encoded when it is made: later changes of the object do not show in calls.
 *
 * <p>An engine that runs calls in another JVM sends {@link #toBytes} once to each of its processes.
 * There it makes a receiver {@linkplain #fromBytes from these bytes} and keeps it for all batches,
 * because an engine of that process sends a receiver to each of its own workers once by its number.
 */
public final class Receiver {
  private static final AtomicInteger LAST_ID = new AtomicInteger();

  private final int id = LAST_ID.incrementAndGet();
  private final WireWriter encoded;

  private Receiver(WireWriter encoded) {
    this.encoded = encoded;
  }

  /** Encodes {@code object} as {@code task} does. */
  public static <T> Receiver of(ReceiverTask<T> task, T object) {
    WireWriter out = new WireWriter();
    try {
      task.writeReceiver(out, object);
    } catch (IOException e) {
      throw TransportException.during("receiver of " + task, e);
    }
    return new Receiver(out);
  }

  /**
   * Returns a new receiver that holds a copy of {@code encoded}.
   *
   * @param encoded what {@link #toBytes} gave, in this process or another
   */
  public static Receiver fromBytes(byte[] encoded) {
    WireWriter out = new WireWriter(Math.max(encoded.length, WireWriter.DEFAULT_MAX_SIZE));
    out.writeRaw(encoded, 0, encoded.length);
    return new Receiver(out);
  }

  /** Returns a number that no other receiver of this process has; never 0. */
  public int id() {
    return id;
  }

  /** Returns the encoded object; the caller does not write to it. */
  public WireWriter encoded() {
    return encoded;
  }

  /**
   * Returns a copy of the encoded object.
   *
   * @throws IllegalStateException if it is longer than an array can be
   */
  public byte[] toBytes() {
    if (encoded.size() > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a receiver of " + encoded.size() + " bytes fits no array");
    }
    byte[] bytes = new byte[(int) encoded.size()];
    WireReader.of(encoded.toBuffers()).readRaw(bytes, 0, bytes.length);
    return bytes;
  }
}
