package io.pipepool.benchmarks.compare.bare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads and writes large arrays in pieces of a pipe's size. The JDK allocates a buffer as large as
 * each piece.
 */
final class Pieces {
  private static final int LENGTH = 1 << 16;

  private Pieces() {}

  static void write(OutputStream out, byte[] bytes) throws IOException {
    for (int done = 0; done < bytes.length; done += LENGTH) {
      out.write(bytes, done, Math.min(LENGTH, bytes.length - done));
    }
  }

  /** Returns whether the stream had enough bytes to fill {@code bytes}. */
  static boolean read(InputStream in, byte[] bytes) throws IOException {
    for (int done = 0; done < bytes.length; ) {
      int n = in.read(bytes, done, Math.min(LENGTH, bytes.length - done));
      if (n < 0) {
        return false;
      }
      done += n;
    }
    return true;
  }
}
