package io.pipepool.benchmarks.compare.bare;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Sends an array to another JVM, which reads all of it before it writes it back. */
public final class Echo implements AutoCloseable {
  private final Process child;
  private final byte[] answer;

  private Echo(Process child, int length) {
    this.child = child;
    this.answer = new byte[length];
  }

  /** Starts the other JVM, for arrays of one length. */
  public static Echo start(int length) throws IOException {
    return new Echo(BareJvm.startWithMovedPipes(EchoChild.class, Integer.toString(length)), length);
  }

  /** Returns the array that comes back for {@code bytes}. It is the same array each time. */
  public byte[] echo(byte[] bytes) throws IOException {
    OutputStream out = child.getOutputStream();
    Pieces.write(out, bytes);
    out.flush();
    InputStream in = child.getInputStream();
    if (!Pieces.read(in, answer)) {
      throw new EOFException("the other JVM has ended");
    }
    return answer;
  }

  @Override
  public void close() {
    child.destroyForcibly();
  }
}
