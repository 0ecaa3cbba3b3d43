package io.pipepool.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.pipepool.spi.ObservedBatch;
import io.pipepool.spi.ObservedOperation;
import io.pipepool.spi.OperationEnd;
import io.pipepool.spi.SentCalls;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The span of one operation.
 *
 * <p>It and the spans of its batches are of the kind {@code INTERNAL}: workers are part of the
 * program and not another service. Tools draw a service that is missing for each {@code CLIENT}
 * span without a {@code SERVER} span.
 */
final class OperationSpan implements ObservedOperation {
  private final Tracer tracer;
  private final Span span;

  /** What the caller carries, with this span in place of its own. */
  private final Context context;

  private final TaskNames names;
  private final EpochClock clock;

  OperationSpan(Tracer tracer, Span span, Context context, TaskNames names, EpochClock clock) {
    this.tracer = tracer;
    this.span = span;
    this.context = context;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public byte @Nullable [] context() {
    return Headers.of(context);
  }

  @Override
  public @Nullable ObservedBatch send(SentCalls calls) {
    if (!span.isRecording()) { // the sampler has left this trace out
      return null;
    }
    Span batch =
        tracer
            .spanBuilder(names.shortFunction())
            .setParent(context)
            .setStartTimestamp(clock.epochNanos(calls.nanoTime()), TimeUnit.NANOSECONDS)
            .setAttribute(Keys.FUNCTION, names.function())
            .setAttribute(Keys.WORKER, calls.worker())
            .setAttribute(Keys.WORKER_PID, calls.pid())
            .setAttribute(Keys.FIRST_INDEX, calls.firstIndex())
            .setAttribute(Keys.CALLS, (long) calls.count())
            .setAttribute(Keys.ATTEMPT, (long) calls.attempt())
            .startSpan();
    return new BatchSpan(batch, context.with(batch), clock);
  }

  @Override
  public void ended(OperationEnd end) {
    try {
      describe(end);
    } finally {
      span.end(clock.epochNanos(end.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  private void describe(OperationEnd end) {
    span.setAttribute(Keys.CALLS, end.succeeded() + end.failed());
    span.setAttribute(Keys.FAILED_CALLS, end.failed());
    if (end.engine() != null) {
      span.setAttribute(Keys.ENGINE, end.engine());
    }
    if (end.cancelled()) {
      span.setAttribute(Keys.CANCELLED, true);
    }
    Throwable failure = end.failure();
    if (failure != null) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(Keys.ERROR_TYPE, failure.getClass().getName());
      span.recordException(failure);
    }
  }
}
