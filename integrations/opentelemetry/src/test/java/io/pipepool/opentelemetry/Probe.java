package io.pipepool.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.pipepool.WorkerContext;
import io.pipepool.annotations.Parallel;
import java.io.IOException;

/** What the tests run in workers. */
final class Probe {
  private Probe() {}

  /** Returns the trace that a call sees, and one entry of its baggage. */
  @Parallel
  static String seen(String entry) {
    SpanContext span = Span.current().getSpanContext();
    return String.join(
        " ",
        span.getTraceId(),
        span.getSpanId(),
        span.getTraceFlags().asHex(),
        String.valueOf(Baggage.current().getEntryValue(entry)));
  }

  /** Returns what a call in this call sees. */
  @Parallel
  static String seenInside(String entry) {
    return SeenParallel.call(entry);
  }

  /** Returns what {@link #seen} does. Its first run ends the worker. */
  @Parallel(retries = 1)
  static String seenAfterDeath(String entry) {
    if (WorkerContext.attempt() == 0) {
      Runtime.getRuntime().halt(3);
    }
    return seen(entry);
  }

  /** Throws an exception if {@code n} is negative. */
  @Parallel
  static int positive(int n) throws IOException {
    if (n < 0) {
      throw new IOException("negative: " + n);
    }
    return n;
  }
}
