package io.pipepool.benchmarks.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.DefaultSerializers.UUIDSerializer;
import com.esotericsoftware.kryo.unsafe.UnsafeInput;
import com.esotericsoftware.kryo.unsafe.UnsafeOutput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Kryo with all classes registered, without references, and with unsafe buffers that it keeps. */
final class KryoFormat<T> implements Format<T> {
  private static final List<Class<?>> CLASSES =
      List.of(
          Trade.class,
          Trade.Side.class,
          BigDecimal.class,
          Instant.class,
          ArrayList.class,
          double[].class,
          LinkedHashMap.class,
          Expression.Constant.class,
          Expression.Variable.class,
          Expression.Sum.class,
          Expression.Product.class);

  private final Kryo kryo = new Kryo();
  private final UnsafeOutput output = new UnsafeOutput(4096, -1);
  private final UnsafeInput input = new UnsafeInput();

  KryoFormat() {
    kryo.setReferences(false);
    kryo.setRegistrationRequired(true);
    CLASSES.forEach(kryo::register);
    kryo.register(UUID.class, new UUIDSerializer());
  }

  @Override
  public long write(T value) {
    output.reset();
    kryo.writeClassAndObject(output, value);
    return output.total();
  }

  @Override
  public byte[] written() {
    return output.toBytes();
  }

  @Override
  @SuppressWarnings("unchecked") // of bytes that this format wrote itself
  public T read(byte[] bytes) {
    input.setBuffer(bytes);
    return (T) kryo.readClassAndObject(input);
  }
}
