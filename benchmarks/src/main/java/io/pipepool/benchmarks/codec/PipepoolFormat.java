package io.pipepool.benchmarks.codec;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Task;
import io.pipepool.spi.Tasks;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The generated codec of a method that returns its argument. */
final class PipepoolFormat<T> implements Format<T> {
  private final Task<T, T, ?> task;
  private final WireWriter writer = new WireWriter();

  private PipepoolFormat(Task<T, T, ?> task) {
    this.task = task;
  }

  /** Returns the codec inside {@code stub}, whose method takes and returns a {@code T}. */
  static <T> PipepoolFormat<T> of(Class<?> stub) throws ClassNotFoundException {
    String method = stub.getSimpleName().replaceFirst("Parallel$", "");
    String name = stub.getName() + "$" + method + "Task";
    @SuppressWarnings("unchecked") // the caller guarantees the type
    Task<T, T, ?> task = (Task<T, T, ?>) Tasks.load(name, stub.getClassLoader());
    return new PipepoolFormat<>(task);
  }

  @Override
  public long write(T value) throws IOException {
    writer.reset();
    task.writeInput(writer, value);
    return writer.size();
  }

  @Override
  public byte[] written() {
    ByteBuffer bytes = ByteBuffer.allocate((int) writer.size());
    writer.toBuffers().forEach(bytes::put);
    return bytes.array();
  }

  @Override
  public T read(byte[] bytes) throws IOException {
    return task.readResult(WireReader.of(bytes));
  }
}
