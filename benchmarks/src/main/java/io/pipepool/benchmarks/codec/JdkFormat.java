package io.pipepool.benchmarks.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Java serialization, a stream for each value: a stream that is kept keeps every value alive. */
final class JdkFormat<T> implements Format<T> {
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

  @Override
  public long write(T value) throws IOException {
    buffer.reset();
    try (ObjectOutputStream out = new ObjectOutputStream(buffer)) {
      out.writeObject(value);
    }
    return buffer.size();
  }

  @Override
  public byte[] written() {
    return buffer.toByteArray();
  }

  @Override
  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // its own bytes
  public T read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (T) in.readObject();
    }
  }
}
