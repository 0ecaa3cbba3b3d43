package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The marks by which a worker tells, among the bytes that it prints, which calls run.
 *
 * <p>A mark comes in the same pipe as the text, so the parent knows which text came before it. A
 * mark begins with a zero byte and the key, which no code of the user knows. The worker writes a
 * mark at once, and a pipe keeps so few bytes together.
 *
 * <pre>
 * 0 | key, 8 bytes, none of which is 0 | 1 if calls begin, 0 if they end | size, 2 bytes | task
 * </pre>
 *
 * @param key the bytes after the zero byte, as a number; 0 if the worker writes no marks
 * @param both whether standard output has a pipe of its own, which has marks, too
 */
public record OutputMarks(long key, boolean both) {
  /** No marks. */
  public static final OutputMarks NONE = new OutputMarks(0, false);

  /** The size of the part that has the key. */
  public static final int KEY_SIZE = 1 + Long.BYTES;

  /** The size of the part before the task's name. */
  public static final int HEAD_SIZE = KEY_SIZE + 1 + Short.BYTES;

  /** A pipe keeps 4 KiB together, and a character takes three bytes at most. */
  private static final int MOST_CHARS = 1_000;

  /** The size of the largest mark. */
  public static final int MOST_SIZE = HEAD_SIZE + 3 * MOST_CHARS;

  private static final long NO_ZERO_BYTE = 0x0101_0101_0101_0101L;

  /** Returns marks with a new key. */
  public static OutputMarks draw(boolean both) {
    return new OutputMarks(ThreadLocalRandom.current().nextLong() | NO_ZERO_BYTE, both);
  }

  /** Returns whether the worker writes marks. */
  public boolean areOn() {
    return key != 0;
  }

  /** Returns the first {@link #KEY_SIZE} bytes of each mark. */
  public byte[] start() {
    return ByteBuffer.allocate(KEY_SIZE).put((byte) 0).putLong(key).array();
  }

  /**
   * Returns a mark.
   *
   * @param begins whether calls of {@code task} begin; if not, they have ended
   */
  public byte[] mark(boolean begins, String task) {
    String shown = task.length() > MOST_CHARS ? task.substring(0, MOST_CHARS) : task;
    byte[] name = shown.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEAD_SIZE + name.length)
        .put((byte) 0)
        .putLong(key)
        .put((byte) (begins ? 1 : 0))
        .putShort((short) name.length)
        .put(name)
        .array();
  }

  void write(WireWriter out) {
    out.writeLong(key);
    out.writeBoolean(both);
  }

  static OutputMarks read(WireReader in) {
    return new OutputMarks(in.readLong(), in.readBoolean());
  }
}
