package io.pipepool.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings on the wire: {@code (length + 1) * 2 + wide}, then Latin-1 bytes or, if a char needs it,
 * UTF-16 chars. A lone 0 is null.
 *
 * <p>The format is not UTF-8, because that encoder replaces unpaired surrogates, which are legal in
 * a string.
 */
final class Text {
  private static final int CHUNK = 4096;

  /**
   * Up to this length, the header is one byte, and a loop over the chars is faster than a copy and
   * a vectorised comparison: the compiler knows that a string of Latin-1 has no wide char.
   */
  private static final int SHORT = 62;

  private Text() {}

  static void write(WireWriter out, @Nullable String value) {
    if (value == null) {
      out.writeVarInt(0);
    } else if (value.length() <= SHORT && isLatin1(value)) {
      writeShort(out, value);
    } else if (isLatin1(value)) {
      out.writeVarInt((value.length() + 1) << 1);
      writeLatin1(out, value);
    } else {
      out.writeVarInt((value.length() + 1) << 1 | 1);
      writeChars(out, value);
    }
  }

  static @Nullable String read(WireReader in) {
    int header = in.readVarInt();
    if (header == 0) {
      return null;
    }
    int length = (header >>> 1) - 1;
    if (length == 0) {
      return "";
    }
    return (header & 1) == 0
        ? readLatin1(in, in.checkCount(length, Byte.BYTES))
        : readChars(in, in.checkCount(length, Character.BYTES));
  }

  static String readPresent(WireReader in) {
    return Present.of(read(in), in);
  }

  private static boolean isLatin1(String value) {
    int length = value.length();
    if (length > SHORT) {
      byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
      return new String(bytes, StandardCharsets.ISO_8859_1).equals(value);
    }
    for (int i = 0; i < length; i++) {
      if (value.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  private static void writeShort(WireWriter out, String value) {
    int length = value.length();
    int at = out.claim(1 + length);
    out.open.put(at, (byte) ((length + 1) << 1));
    copyLatin1(value, 0, length, out.open, at + 1);
  }

  private static void writeLatin1(WireWriter out, String value) {
    for (int done = 0; done < value.length(); ) {
      int count = out.room(Byte.BYTES, value.length() - done);
      int at = out.claim(count);
      copyLatin1(value, done, done + count, out.open, at);
      done += count;
    }
  }

  @SuppressWarnings("deprecation") // drops the high bytes, which are 0 here, in one block copy
  private static void copyLatin1(String value, int from, int to, ByteBuffer open, int at) {
    value.getBytes(from, to, open.array(), open.arrayOffset() + at);
  }

  private static void writeChars(WireWriter out, String value) {
    char[] chunk = new char[Math.min(CHUNK, value.length())];
    for (int done = 0; done < value.length(); ) {
      int count = Math.min(chunk.length, value.length() - done);
      value.getChars(done, done + count, chunk, 0);
      out.writeRaw(chunk, 0, count);
      done += count;
    }
  }

  private static String readLatin1(WireReader in, int length) {
    ByteBuffer open = in.open;
    if (length <= in.end - in.position && open.hasArray()) {
      int from = open.arrayOffset() + in.position;
      in.position += length;
      return new String(open.array(), from, length, StandardCharsets.ISO_8859_1);
    }
    return new String(in.takeBytes(length), StandardCharsets.ISO_8859_1);
  }

  private static String readChars(WireReader in, int length) {
    char[] chars = new char[length];
    in.readRaw(chars, 0, length);
    return new String(chars);
  }
}
