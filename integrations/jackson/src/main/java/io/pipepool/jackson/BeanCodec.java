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
 * Writes a value as JSON, in Jackson's mapping. A subclass names the type of the value:
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
 * <p>The value that arrives lacks everything that the mapping leaves out, for example properties
 * that Jackson ignores.
 *
 * @param <T> the type
 */
public abstract class BeanCodec<T> implements Codec<T> {
  private static final JsonMapper DEFAULT = JsonMapper.builder().findAndAddModules().build();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  /**
   * Makes a codec with a mapper that has all modules on the class path, such as those for {@code
   * java.time}.
   *
   * @param type the class of the values
   */
  protected BeanCodec(Class<T> type) {
    this(DEFAULT, type);
  }

  /**
   * Makes a codec for a type with arguments: {@code new TypeReference<Page<Order>>() {}}. The
   * mapper is the same.
   *
   * @param type the type of the values with its arguments
   */
  protected BeanCodec(TypeReference<T> type) {
    this(DEFAULT, DEFAULT.constructType(type));
  }

  /**
   * Makes a codec with a mapper of your own.
   *
   * @param mapper the mapper that converts the values
   * @param type the class of the values
   */
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
