package io.pipepool.benchmarks.compare.bare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The other JVM of {@link Blocks}. */
final class BlocksChild {
  private BlocksChild() {}

  /** Squares one block after the other until the pipe ends. */
  public static void main(String[] arguments) throws IOException {
    InputStream in = MovedPipes.in();
    OutputStream out = MovedPipes.out();
    Block block = new Block();
    while (block.readFrom(in)) {
      block.square();
      block.writeTo(out);
    }
  }
}
