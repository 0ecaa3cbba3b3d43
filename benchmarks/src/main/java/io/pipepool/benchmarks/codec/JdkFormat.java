package io.pipepool.benchmarks.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * Java serialization with a new stream for each value, because a stream keeps all its values alive.
 */
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
  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // of bytes that this format wrote itself
  public T read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (T) in.readObject();
    }
  }
}
