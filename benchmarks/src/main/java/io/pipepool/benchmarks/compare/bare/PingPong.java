package io.pipepool.benchmarks.compare.bare;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Sends four bytes to another JVM and four back, with one thread on each side. */
public final class PingPong implements AutoCloseable {
  private final Process child;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] bytes = new byte[Integer.BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

  private PingPong(Process child) {
    this.child = child;
    this.out = child.getOutputStream();
    this.in = child.getInputStream();
  }

  /** Starts the other JVM. */
  public static PingPong start() throws IOException {
    return new PingPong(BareJvm.startWithMovedPipes(PingPongChild.class));
  }

  /** Lets the other JVM compute {@code n * n}. */
  public int square(int n) throws IOException {
    buffer.putInt(0, n);
    out.write(bytes);
    out.flush();
    if (in.readNBytes(bytes, 0, Integer.BYTES) < Integer.BYTES) {
      throw new EOFException("the other JVM has ended");
    }
    return buffer.getInt(0);
  }

  @Override
  public void close() {
    child.destroyForcibly();
  }
}
