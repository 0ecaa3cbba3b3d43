package io.pipepool.benchmarks.compare.bare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The other JVM of {@link Echo}. */
final class EchoChild {
  private EchoChild() {}

  /** Reads and writes back arrays of {@code arguments[0]} bytes until the pipe ends. */
  public static void main(String[] arguments) throws IOException {
    byte[] bytes = new byte[Integer.parseInt(arguments[0])];
    InputStream in = MovedPipes.in();
    OutputStream out = MovedPipes.out();
    while (Pieces.read(in, bytes)) {
      Pieces.write(out, bytes);
    }
  }
}
