package io.pipepool.benchmarks.compare.bare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** The other JVM of {@link PingPong}. */
final class PingPongChild {
  private PingPongChild() {}

  /** Squares one int after the other until the pipe ends. */
  public static void main(String[] arguments) throws IOException {
    InputStream in = MovedPipes.in();
    OutputStream out = MovedPipes.out();
    byte[] bytes = new byte[Integer.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (in.readNBytes(bytes, 0, Integer.BYTES) == Integer.BYTES) {
      int n = buffer.getInt(0);
      buffer.putInt(0, n * n);
      out.write(bytes);
    }
  }
}
