package io.pipepool.slf4j;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What a record of SLF4J has besides its text.
 *
 * @param markers the names of its markers
 * @param pairs its keys and values, which are texts in the parent
 * @param mdc the MDC of the thread that logged it
 */
record Details(List<String> markers, List<KeyValuePair> pairs, Map<String, @Nullable String> mdc) {
  static List<String> names(@Nullable List<Marker> markers) {
    List<String> names = new ArrayList<>();
    if (markers != null) {
      markers.forEach(marker -> names.add(marker.getName()));
    }
    return names;
  }

  byte[] toBytes() {
    WireWriter out = new WireWriter();
    out.writeVarInt(markers.size());
    markers.forEach(out::writeString);
    out.writeVarInt(pairs.size());
    for (KeyValuePair pair : pairs) {
      out.writeString(pair.key);
      out.writeString(String.valueOf(pair.value));
    }
    Texts.write(out, mdc);
    return Texts.bytes(out);
  }

  static Details of(byte[] bytes) {
    if (bytes.length == 0) { // they were too large
      return new Details(List.of(), List.of(), Map.of());
    }
    WireReader in = WireReader.of(bytes);
    List<String> markers = new ArrayList<>();
    for (int left = in.readCount(1); left > 0; left--) {
      markers.add(in.readString());
    }
    List<KeyValuePair> pairs = new ArrayList<>();
    for (int left = in.readCount(2); left > 0; left--) {
      pairs.add(new KeyValuePair(in.readString(), in.readString()));
    }
    return new Details(markers, pairs, Texts.read(in));
  }
}
