package io.pipepool.internal.failure;

import java.io.ByteArrayOutputStream;

/** Takes a serialised throwable. If the throwable is larger than a failure is worth, it throws. */
final class BoundedBytes extends ByteArrayOutputStream {
  /** The most bytes of one serialised throwable. */
  static final int MAX_BYTES = 256 * 1024;

  @Override
  public synchronized void write(int value) {
    checkRoom(1);
    super.write(value);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    checkRoom(length);
    super.write(bytes, from, length);
  }

  private void checkRoom(int length) {
    if (length > MAX_BYTES - size()) {
      throw new IllegalStateException("more than " + MAX_BYTES + " bytes");
    }
  }
}
