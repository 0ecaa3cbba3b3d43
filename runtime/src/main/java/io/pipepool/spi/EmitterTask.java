package io.pipepool.spi;

import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * A task whose method emits elements while it runs.
 *
 * @param <E> the type of an element
 */
public interface EmitterTask<E> {
  /**
   * Encodes one element, which {@link Task#readResult} decodes.
   *
   * @param out takes the bytes
   * @param element the element
   * @throws IOException if the element's codec fails
   */
  void writeElement(WireWriter out, E element) throws IOException;
}
