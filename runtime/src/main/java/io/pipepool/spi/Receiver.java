package io.pipepool.spi;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The object that an instance method is called on, encoded once and known by its number.
 *
 * <p>It is encoded when it is made: what happens to the object afterwards does not show in calls.
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

  /** A number that no other receiver of this process has; never 0. */
  public int id() {
    return id;
  }

  /** The encoded object; to be read only. */
  public WireWriter encoded() {
    return encoded;
  }
}
