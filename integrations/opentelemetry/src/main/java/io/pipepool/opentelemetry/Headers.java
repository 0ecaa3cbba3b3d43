package io.pipepool.opentelemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers as bytes: a line for each, as in {@code traceparent:00-…}. No header has a line end. */
final class Headers {
  static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private Headers() {}

  static byte[] toBytes(Map<String, String> headers) {
    StringBuilder lines = new StringBuilder();
    headers.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
    return lines.toString().getBytes(UTF_8);
  }

  static Map<String, String> ofBytes(byte[] bytes) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : new String(bytes, UTF_8).split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return headers;
  }
}
