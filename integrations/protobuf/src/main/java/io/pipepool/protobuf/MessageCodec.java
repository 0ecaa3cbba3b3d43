package io.pipepool.protobuf;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * A message of any generated class, as Protocol Buffers write it, unknown fields included. The
 * declared type must be the generated class, because {@code Message} itself has no parser.
 *
 * @param <M> the generated class
 */
public final class MessageCodec<M extends MessageLite> implements Codec<M> {
  private final Class<M> type;
  private final Parser<? extends MessageLite> parser;

  /**
   * Makes a codec for a generated class.
   *
   * @param type the class of the values
   * @throws IllegalArgumentException if the compiler of Protocol Buffers did not write {@code type}
   */
  public MessageCodec(Class<M> type) {
    this.type = type;
    try {
      MessageLite empty = (MessageLite) type.getMethod("getDefaultInstance").invoke(null);
      this.parser = empty.getParserForType();
    } catch (NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException
        | ClassCastException
        | NullPointerException other) {
      throw new IllegalArgumentException(
          type.getName() + " is no generated class of a message; declare one that is", other);
    }
  }

  @Override
  public void write(WireWriter out, M value) throws IOException {
    value.writeTo(out.asOutputStream());
  }

  @Override
  public M read(WireReader in) throws IOException {
    return type.cast(parser.parseFrom(in.asInputStream()));
  }
}
