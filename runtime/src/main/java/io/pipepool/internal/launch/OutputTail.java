package io.pipepool.internal.launch;

import java.nio.charset.Charset;

/**
 * The last bytes of a stream, kept for messages.
 *
 * <p>Threading: any thread uses it. If several streams add to one tail, their bytes mix.
 */
final class OutputTail {
  private static final int KEPT = 64 * 1024;

  // Guarded by this.
  private final byte[] ring = new byte[KEPT];

  /**
   * Volatile, because {@link #mark}, which runs for every short call, reads it without the monitor.
   */
  private volatile long written;

  /**
   * How many bytes were written at the mark. Volatile, because threads write it without the
   * monitor.
   */
  private volatile long marked;

  /** Keeps all bytes that have come so far out of {@link #last}. */
  void mark() {
    marked = written;
  }

  synchronized void add(byte[] bytes, int from, int length) {
    int skipped = Math.max(0, length - KEPT);
    written += skipped;
    for (int at = from + skipped; at < from + length; ) {
      int place = (int) (written % KEPT);
      int count = Math.min(from + length - at, KEPT - place);
      System.arraycopy(bytes, at, ring, place, count);
      at += count;
      written += count;
    }
  }

  /**
   * Returns the last lines since the mark, at most {@code maxBytes} bytes. If there is more than
   * one line, the first is whole.
   */
  synchronized String last(int maxBytes, Charset charset) {
    long unmarked = written - marked;
    int length = (int) Math.min(unmarked, Math.min(maxBytes, KEPT));
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((written - length + i) % KEPT)];
    }
    String text = new String(bytes, charset);
    int firstEnd = text.indexOf('\n');
    boolean cut = length < unmarked && firstEnd >= 0 && firstEnd < text.length() - 1;
    return cut ? text.substring(firstEnd + 1) : text;
  }
}
