package io.pipepool.internal.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A pipe in memory that behaves like the system's: it is bounded, and its ends close independently.
 */
public final class BytePipe {
  /** If a test's worker hangs, the test fails after this time and does not hang as well. */
  private static final long PATIENCE_MILLIS = 100_000;

  private final byte[] ring = new byte[64 * 1024];
  private long written;
  private long read;
  private boolean writerClosed;
  private boolean readerClosed;
  private boolean readerWaits;

  public final OutputStream in =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          put(bytes, from, length);
        }

        @Override
        public void close() {
          closeWriter();
        }
      };

  public final InputStream out =
      new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          return take(bytes, from, length);
        }

        @Override
        public void close() {
          closeReader();
        }
      };

  private synchronized void put(byte[] bytes, int from, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      await(() -> written - read < ring.length || readerClosed);
      if (readerClosed || writerClosed) {
        throw new IOException("Broken pipe");
      }
      ring[(int) (written++ % ring.length)] = bytes[from + i];
    }
    notifyAll();
  }

  private synchronized int take(byte[] bytes, int from, int length) throws IOException {
    readerWaits = true;
    await(() -> written > read || writerClosed);
    readerWaits = false;
    int count = (int) Math.min(length, written - read);
    for (int i = 0; i < count; i++) {
      bytes[from + i] = ring[(int) (read++ % ring.length)];
    }
    notifyAll();
    return count == 0 && length > 0 ? -1 : count;
  }

  /** Waits until the reader has handled everything and waits for more bytes. */
  synchronized void awaitIdleReader() throws IOException {
    await(() -> readerWaits && written == read);
  }

  public synchronized void closeWriter() {
    writerClosed = true;
    notifyAll();
  }

  synchronized void closeReader() {
    readerClosed = true;
    notifyAll();
  }

  /** Waits without noticing interrupts, as a system's pipe does. */
  private void await(BooleanSupplier condition) throws IOException {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!condition.getAsBoolean()) {
      notifyAll();
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new IOException("nothing happened at the other end of the pipe");
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
