package io.pipepool.opentelemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace and baggage as bytes: a line for each header of the W3C's formats, as in {@code
 * traceparent:00-…}. No header has a line end.
 */
final class Headers {
  private static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private static final TextMapSetter<StringBuilder> SETTER =
      (lines, name, value) -> {
        if (lines != null) { // the interface allows a carrier that is null
          lines.append(name).append(':').append(value).append('\n');
        }
      };

  private static final TextMapGetter<Map<String, String>> GETTER =
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

  /** Returns the trace and baggage of {@code context}, or null if it has neither. */
  static byte @Nullable [] of(Context context) {
    StringBuilder lines = new StringBuilder();
    W3C.inject(context, lines, SETTER);
    return lines.length() == 0 ? null : lines.toString().getBytes(UTF_8);
  }

  /** Returns {@code context} with the trace and baggage that {@link #of} returned. */
  static Context extract(byte[] bytes, Context context) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : new String(bytes, UTF_8).split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return W3C.extract(context, headers, GETTER);
  }
}
