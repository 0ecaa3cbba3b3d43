package io.pipepool.spi;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The object that an instance method is called on, encoded once and known by its number.
 *
 * <p>Pipepool encodes the object when it makes the receiver, so calls do not see later changes of
 * the object.
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

  /**
   * Returns a new receiver, with {@code object} encoded by {@code task}.
   *
   * @param <T> the type of the object
   * @param task a method of the object
   * @param object the object
   * @return a new receiver
   * @throws TransportException if the object cannot be encoded
   */
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
   * @param encoded the result of {@link #toBytes}, in this process or another
   * @return a new receiver
   */
  public static Receiver fromBytes(byte[] encoded) {
    WireWriter out = new WireWriter(Math.max(encoded.length, WireWriter.DEFAULT_MAX_SIZE));
    out.writeRaw(encoded, 0, encoded.length);
    return new Receiver(out);
  }

  /**
   * Returns the number of this receiver, which no other receiver of this process has.
   *
   * @return a number other than 0
   */
  public int id() {
    return id;
  }

  /**
   * Returns the encoded object.
   *
   * @return the bytes; the caller does not write to them
   */
  public WireWriter encoded() {
    return encoded;
  }

  /**
   * Returns a copy of the encoded object.
   *
   * @return the bytes
   * @throws IllegalStateException if they are more than an array can hold
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
