package io.pipepool.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import io.pipepool.TransportException;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * A tree of JSON. Each number keeps its width and each decimal its scale, which JSON text would
 * lose.
 *
 * @param <N> {@link JsonNode} or a subclass of it
 */
public final class TreeCodec<N extends JsonNode> implements Codec<N> {
  private final Class<N> type;

  /**
   * Makes a codec for the declared type.
   *
   * @param type the class of the values
   */
  public TreeCodec(Class<N> type) {
    this.type = type;
  }

  @Override
  public void write(WireWriter out, N value) throws IOException {
    TreeWriter.write(out, value);
  }

  @Override
  public N read(WireReader in) throws IOException {
    JsonNode node = TreeReader.read(in);
    if (!type.isInstance(node)) {
      throw new TransportException(
          "a " + node.getNodeType() + " is where a " + type.getSimpleName() + " was declared");
    }
    return type.cast(node);
  }
}
