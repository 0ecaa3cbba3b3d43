package values;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

// guide: jackson-codec
/** An order as Jackson writes it. */
public final class OrderCodec implements Codec<Order> {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  @Override
  public void write(WireWriter out, Order order) throws IOException {
    MAPPER.writeValue(out.asOutputStream(), order);
  }

  @Override
  public Order read(WireReader in) throws IOException {
    return MAPPER.readValue(in.asInputStream(), Order.class);
  }
}
// end
