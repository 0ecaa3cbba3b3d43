package io.pipepool.spi;

import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * A task whose method emits elements while it runs.
 *
 * @param <E> the type of an element
 */
public interface EmitterTask<E> {
  /** Encodes one element; {@link Task#readResult} decodes it. */
  void writeElement(WireWriter out, E element) throws IOException;
}
