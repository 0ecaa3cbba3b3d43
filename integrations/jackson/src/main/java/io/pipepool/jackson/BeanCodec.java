package io.pipepool.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pipepool.TransportException;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value that Jackson maps, as JSON. A subclass names its type:
 *
 * <pre>{@code
 * public final class OrderCodec extends BeanCodec<Order> {
 *   public OrderCodec() {
 *     super(Order.class);
 *   }
 * }
 *
 * @Parallel(codecs = OrderCodec.class)
 * static Invoice bill(Order order) { ... }
 * }</pre>
 *
 * <p>What the mapping loses is lost here, too: for example a property that Jackson ignores.
 *
 * @param <T> the type
 */
public abstract class BeanCodec<T> implements Codec<T> {
  private static final JsonMapper DEFAULT = JsonMapper.builder().findAndAddModules().build();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  /** With a mapper that has the modules it finds, such as those for {@code java.time}. */
  protected BeanCodec(Class<T> type) {
    this(DEFAULT, type);
  }

  /** The same, for a type with arguments: {@code new TypeReference<Page<Order>>() {}}. */
  protected BeanCodec(TypeReference<T> type) {
    this(DEFAULT, DEFAULT.constructType(type));
  }

  /** With a mapper of your own. */
  protected BeanCodec(ObjectMapper mapper, Class<T> type) {
    this(mapper, mapper.constructType(type));
  }

  private BeanCodec(ObjectMapper mapper, JavaType type) {
    this.writer = mapper.writerFor(type).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.reader = mapper.readerFor(type);
  }

  @Override
  public final void write(WireWriter out, T value) throws IOException {
    writer.writeValue(out.asOutputStream(), value);
  }

  @Override
  public final T read(WireReader in) throws IOException {
    @Nullable T value = reader.readValue(in.asInputStream());
    if (value == null) {
      throw new TransportException(
          "Jackson maps what it wrote itself to null; give the type another representation");
    }
    return value;
  }
}
