package io.pipepool.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.pipepool.spi.ObservedOperation;
import io.pipepool.spi.OperationObserver;
import io.pipepool.spi.Task;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries the caller's trace and baggage to the threads that run its calls, in the two formats of
 * the W3C, and makes spans of operations and batches.
 *
 * <p>If the process has an OpenTelemetry SDK ({@link GlobalOpenTelemetry}), each operation is a
 * span, and so is each batch that a pool sends to a worker. A span that a call starts is a child of
 * its batch's span. If the engine is no pool, it is a child of the operation's. Without an SDK, a
 * span that a call starts is a child of the caller's span.
 *
 * <p>All spans are made in the caller's process, so workers need no SDK for them.
 */
public final class TraceContext implements OperationObserver {
  /** The name of what makes the spans. */
  private static final String SCOPE = "io.pipepool.opentelemetry";

  /**
   * What a thread without a context has entered last. All calls of a batch enter the same bytes,
   * and to read them takes longer than a short call. Volatile, because any thread enters.
   */
  private volatile @Nullable Entered last;

  /** A context, and the bytes that it was read from. */
  @SuppressWarnings("ArrayRecordComponent") // compared by identity
  private record Entered(byte[] captured, Context context) {}

  /** Makes the context. Pipepool calls this constructor. */
  public TraceContext() {}

  @Override
  public byte @Nullable [] capture() {
    return Headers.of(Context.current());
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // Pipepool closes the scope
  public AutoCloseable enter(byte[] captured) {
    Context current = Context.current();
    if (current != Context.root()) {
      return Headers.extract(captured, current).makeCurrent();
    }
    Entered entered = last;
    if (entered == null || entered.captured != captured) {
      entered = new Entered(captured, Headers.extract(captured, current));
      last = entered;
    }
    return entered.context.makeCurrent();
  }

  /**
   * Begins the span of an operation. This method does not call {@link GlobalOpenTelemetry#get},
   * because that would keep a program from setting its SDK later.
   */
  @Override
  public @Nullable ObservedOperation begin(Task<?, ?, ?> task, String method, long nanoTime) {
    if (!GlobalOpenTelemetry.isSet()) {
      return null;
    }
    Tracer tracer = GlobalOpenTelemetry.getOrNoop().getTracer(SCOPE);
    Context caller = Context.current();
    TaskNames names = new TaskNames(task);
    EpochClock clock = EpochClock.read();
    Span span =
        tracer
            .spanBuilder(names.stub() + "." + method)
            .setParent(caller)
            .setStartTimestamp(clock.epochNanos(nanoTime), TimeUnit.NANOSECONDS)
            .setAttribute(Keys.FUNCTION, names.function())
            .setAttribute(Keys.TASK, task.name())
            .setAttribute(Keys.OPERATION, method)
            .startSpan();
    boolean isNew = !span.getSpanContext().equals(Span.fromContext(caller).getSpanContext());
    return isNew ? new OperationSpan(tracer, span, caller.with(span), names, clock) : null;
  }
}
