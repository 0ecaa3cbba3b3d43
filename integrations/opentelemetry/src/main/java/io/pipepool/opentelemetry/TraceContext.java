package io.pipepool.opentelemetry;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.pipepool.spi.CallContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries the caller's span and baggage to the threads that run its calls, in the two formats of
 * the W3C. A span that a call starts is a child of the caller's span.
 *
 * <p>This class does not ask {@code GlobalOpenTelemetry} for propagators, because that would keep a
 * program from setting it later.
 */
public final class TraceContext implements CallContext {
  private static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private static final TextMapSetter<Map<String, String>> SETTER =
      (headers, name, value) -> {
        if (headers != null) { // the interface allows a carrier that is null
          headers.put(name, value);
        }
      };

  /** Makes the context. Pipepool calls this constructor. */
  public TraceContext() {}

  @Override
  public byte @Nullable [] capture() {
    Map<String, String> headers = new LinkedHashMap<>();
    W3C.inject(Context.current(), headers, SETTER);
    return headers.isEmpty() ? null : Headers.toBytes(headers);
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // Pipepool closes the scope
  public AutoCloseable enter(byte[] captured) {
    Map<String, String> headers = Headers.ofBytes(captured);
    return W3C.extract(Context.current(), headers, Headers.GETTER).makeCurrent();
  }
}
