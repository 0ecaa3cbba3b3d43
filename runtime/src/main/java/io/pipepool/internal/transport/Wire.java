package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;

/** Parts that several messages have. */
final class Wire {
  private Wire() {}

  /** Reads a string that is never null. */
  static String text(WireReader in) {
    String text = in.readString();
    if (text == null) {
      throw in.malformed("null where a text must be");
    }
    return text;
  }
}
