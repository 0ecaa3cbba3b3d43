package io.pipepool.slf4j;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts on the wire. */
final class Texts {
  private Texts() {}

  /** Writes names with their texts, of which each may be null. */
  static void write(WireWriter out, Map<String, String> texts) {
    out.writeVarInt(texts.size());
    texts.forEach(
        (name, text) -> {
          out.writeString(name);
          out.writeString(text);
        });
  }

  /** Reads names with their texts. */
  static Map<String, @Nullable String> read(WireReader in) {
    int count = in.readCount(2);
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      texts.put(in.readString(), in.readString());
    }
    return texts;
  }

  static byte[] bytes(WireWriter written) {
    byte[] bytes = new byte[(int) written.size()];
    written.toReader().readRaw(bytes, 0, bytes.length);
    return bytes;
  }
}
