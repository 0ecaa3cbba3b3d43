package io.pipepool.benchmarks.codec;

import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.apache.fory.memory.MemoryUtils;

/**
 * Fory's format for Java alone. All classes are registered and have generated code. References,
 * compression and support for other versions of a class are switched off, and the format keeps its
 * buffer.
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
  @SuppressWarnings("unchecked") // of bytes that this format wrote itself
  public T read(byte[] bytes) {
    return (T) fory.deserialize(bytes);
  }
}
