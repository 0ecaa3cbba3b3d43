package io.pipepool.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call sees its caller's trace and baggage, and the next call sees none of them. */
final class TraceContextTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String NONE = "0".repeat(32) + " " + "0".repeat(16) + " 00 null";

  /** A line end, a colon and a letter beyond ASCII: the format of baggage escapes all of them. */
  private static final String USER = "a:b\n\u00fc";

  private static final String SEEN = String.join(" ", TRACE, SPAN, "01", USER);

  private static final ParallelPool POOL = pool(1);
  private static final ParallelPool INLINE = pool(0);

  private static ParallelPool pool(int workers) {
    return ParallelPool.builder().workers(workers).maxHeap("64m").build();
  }

  private static List<Engine> engines() {
    return List.of(POOL, INLINE);
  }

  @AfterAll
  static void close() {
    POOL.close();
    INLINE.close();
  }

  private static Context traced() {
    SpanContext span =
        SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(span)).with(Baggage.builder().put("user", USER).build());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void everyCallOfAnOperationSeesItsCallersTrace(Engine engine) {
    var seen = SeenParallel.using(engine);
    List<String> inputs = List.of("user", "user");
    Context traced = traced();
    assertThat(traced.wrapSupplier(() -> seen.call("user")).get()).isEqualTo(SEEN);
    assertThat(traced.wrapSupplier(() -> seen.map(inputs)).get()).containsExactly(SEEN, SEEN);
    CompletableFuture<String> future = traced.wrapSupplier(() -> seen.submit("user")).get();
    Stream<String> stream = traced.wrapSupplier(() -> seen.stream(inputs)).get();
    assertThat(future.join()).isEqualTo(SEEN);
    assertThat(stream).containsExactly(SEEN, SEEN);
    assertThat(seen.call("user")).isEqualTo(NONE);
  }

  @Test
  void aCallInsideACallSeesItToo() {
    var seen = SeenInsideParallel.using(POOL);
    assertThat(traced().wrapSupplier(() -> seen.call("user")).get()).isEqualTo(SEEN);
  }

  @Test
  void withoutAnSdkThereAreNoSpansAndTheProgramMaySetOneLater() {
    assertThat(traced().wrapSupplier(() -> SeenParallel.using(INLINE).call("user")).get())
        .isEqualTo(SEEN);
    assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    GlobalOpenTelemetry.set(OpenTelemetry.noop());
    try {
      assertThat(traced().wrapSupplier(() -> SeenParallel.using(INLINE).call("user")).get())
          .isEqualTo(SEEN);
    } finally {
      GlobalOpenTelemetry.resetForTest();
    }
  }

  @Test
  void aThreadWithoutATraceSendsNothing() {
    assertThat(new TraceContext().capture()).isNull();
  }
}
