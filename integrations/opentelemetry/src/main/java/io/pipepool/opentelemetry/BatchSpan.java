package io.pipepool.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.pipepool.spi.BatchEnd;
import io.pipepool.spi.ObservedBatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The span of the calls that one worker was sent together. */
final class BatchSpan implements ObservedBatch {
  /** The kinds of errors. OpenTelemetry wants few different ones. */
  private static final String WORKER_LOST = "worker_lost";

  private static final String CALL_FAILED = "call_failed";

  private final Span span;
  private final Context context;
  private final EpochClock clock;

  BatchSpan(Span span, Context context, EpochClock clock) {
    this.span = span;
    this.context = context;
    this.clock = clock;
  }

  @Override
  public byte @Nullable [] context() {
    return Headers.of(context);
  }

  @Override
  public void ended(BatchEnd end) {
    span.setAttribute(Keys.FAILED_CALLS, (long) end.failed());
    if (end.cancelled()) {
      span.setAttribute(Keys.CANCELLED, true);
    }
    String lost = end.lost();
    if (lost != null) {
      fail(WORKER_LOST, "the worker " + lost);
    } else if (end.failed() > 0) {
      fail(CALL_FAILED, end.failed() + " of " + (end.succeeded() + end.failed()) + " calls failed");
    }
    span.end(clock.epochNanos(end.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void fail(String type, String description) {
    span.setStatus(StatusCode.ERROR, description);
    span.setAttribute(Keys.ERROR_TYPE, type);
  }
}
