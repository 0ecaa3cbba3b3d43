package io.pipepool.benchmarks.codec;

import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.memory.MemoryUtils;

/**
 * Fory's format for Java alone, with all classes registered and code generated for them, without
 * references, compression or room for other versions of a class, and with a buffer that it keeps.
 */
final class ForyFormat<T> implements Format<T> {
  private static final List<Class<?>> CLASSES =
      List.of(
          Trade.class,
          Trade.Side.class,
          Expression.Constant.class,
          Expression.Variable.class,
          Expression.Sum.class,
          Expression.Product.class);

  private final Fory fory =
      Fory.builder()
          .withXlang(false)
          .withCompatible(false)
          .withRefTracking(false)
          .requireClassRegistration(true)
          .withNumberCompressed(false)
          .withStringCompressed(false)
          .withCodegen(true)
          .withAsyncCompilation(false)
          .build();

  private final MemoryBuffer output = MemoryUtils.buffer(4096);

  ForyFormat() {
    CLASSES.forEach(fory::register);
    fory.ensureSerializersCompiled();
  }

  @Override
  public long write(T value) {
    output.writerIndex(0);
    fory.serialize(output, value);
    return output.writerIndex();
  }

  @Override
  public byte[] written() {
    return output.getBytes(0, output.writerIndex());
  }

  @Override
  @SuppressWarnings("unchecked") // its own bytes
  public T read(byte[] bytes) {
    return (T) fory.deserialize(bytes);
  }
}
