package io.pipepool.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Tells whether a value is equal to the value that was sent, by equals or by comparing all parts.
 */
final class Sameness {
  private Sameness() {}

  static boolean of(Object sent, Object back) {
    if (Objects.deepEquals(sent, back)) {
      return true;
    }
    if (sent.getClass() != back.getClass()) {
      return false;
    }
    if (sent instanceof Throwable) {
      return sent.toString().equals(back.toString());
    }
    try {
      return Arrays.equals(serialised(sent), serialised(back)) || hasSameText(sent, back);
    } catch (IOException notSerializable) {
      return hasSameText(sent, back);
    }
  }

  /** Returns whether both have the same text, and the text is more than the name of the class. */
  private static boolean hasSameText(Object sent, Object back) {
    return !sent.toString().startsWith(sent.getClass().getName() + "@")
        && sent.toString().equals(back.toString());
  }

  private static byte[] serialised(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }
}
