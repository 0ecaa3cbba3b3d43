package io.pipepool.spi;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * A task whose method is called on an object, which crosses once for each worker.
 *
 * @param <T> the type of that object
 */
public interface ReceiverTask<T> {
  /**
   * Encodes the object.
   *
   * @param out takes the bytes
   * @param receiver the object
   * @throws IOException if the object's codec fails
   */
  void writeReceiver(WireWriter out, T receiver) throws IOException;

  /**
   * Decodes the object.
   *
   * @param in the bytes that {@link #writeReceiver} wrote
   * @return a copy of the object
   * @throws IOException if the object's codec fails
   */
  T readReceiver(WireReader in) throws IOException;
}
