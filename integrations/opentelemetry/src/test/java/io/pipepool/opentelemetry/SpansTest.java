package io.pipepool.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trace shows of operations, batches and calls. The workers have no SDK. */
final class SpansTest {
  private static final ParallelPool POOL =
      ParallelPool.builder().name("traced").workers(2).maxHeap("64m").build();

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private OpenTelemetrySdk sdk;
  private SpanData caller;

  @BeforeEach
  void open() {
    open(Sampler.alwaysOn());
  }

  private void open(Sampler sampler) {
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setSampler(sampler)
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .buildAndRegisterGlobal();
  }

  @AfterEach
  void shutDown() {
    sdk.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  /** Runs {@code body} in a span of the caller, and returns its result. */
  private <T> T traced(Callable<T> body) throws Exception {
    Tracer tracer = sdk.getTracer("caller");
    Span span = tracer.spanBuilder("caller").startSpan();
    try {
      return Context.current().with(span).wrap(body).call();
    } finally {
      span.end();
      caller =
          spans.getFinishedSpanItems().stream()
              .filter(each -> each.getSpanId().equals(span.getSpanContext().getSpanId()))
              .findFirst()
              .orElse(null);
    }
  }

  private List<SpanData> named(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(each -> each.getName().equals(name))
        .sorted(Comparator.comparing(each -> each.getAttributes().get(Keys.FIRST_INDEX)))
        .toList();
  }

  private SpanData only(String name) {
    List<SpanData> all =
        spans.getFinishedSpanItems().stream().filter(each -> each.getName().equals(name)).toList();
    assertThat(all).as(name).hasSize(1);
    return all.get(0);
  }

  /** Checks the relation only: the times of a span that the caller made come from another clock. */
  private static void assertChild(SpanData inner, SpanData outer) {
    assertThat(inner.getTraceId()).isEqualTo(outer.getTraceId());
    assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanId());
  }

  private static void assertInside(SpanData inner, SpanData outer) {
    assertChild(inner, outer);
    assertThat(inner.getStartEpochNanos()).isGreaterThanOrEqualTo(outer.getStartEpochNanos());
    assertThat(inner.getEndEpochNanos())
        .isBetween(inner.getStartEpochNanos(), outer.getEndEpochNanos());
  }

  /** Returns the text of the context in which a call ran whose span's parent would be that. */
  private static String seenIn(SpanData span) {
    String flags = span.getSpanContext().getTraceFlags().asHex();
    return String.join(" ", span.getTraceId(), span.getSpanId(), flags, "null");
  }

  /** Returns the attributes of {@code span} but those of its worker, which it has. */
  private static Map<AttributeKey<?>, Object> withoutWorker(SpanData span) {
    Map<AttributeKey<?>, Object> left = new HashMap<>(span.getAttributes().asMap());
    assertThat((String) left.remove(Keys.WORKER)).matches("worker-\\d+");
    assertThat((Long) left.remove(Keys.WORKER_PID)).isPositive();
    return left;
  }

  @Test
  void aTraceHasTheOperationAndInItTheBatchesThatCallsAreIn() throws Exception {
    List<String> seen =
        traced(() -> SeenParallel.using(POOL).withChunkSize(2).map(List.of("a", "b", "c")));

    SpanData operation = only("SeenParallel.map");
    assertChild(operation, caller);
    assertThat(operation.getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put("code.function.name", "io.pipepool.opentelemetry.Probe.seen")
                .put("pipepool.task", "io.pipepool.opentelemetry.Probe.seen(String)")
                .put("pipepool.operation", "map")
                .put("pipepool.engine", POOL.toString())
                .put("pipepool.calls", 3)
                .put("pipepool.failed_calls", 0)
                .build()
                .asMap());
    assertThat(operation.getStatus()).isEqualTo(StatusData.unset());
    List<SpanData> batches = named("Probe.seen");
    assertThat(batches).hasSize(2);
    for (SpanData batch : batches) {
      assertInside(batch, operation);
      long first = batch.getAttributes().get(Keys.FIRST_INDEX);
      assertThat(withoutWorker(batch))
          .isEqualTo(
              Attributes.builder()
                  .put("code.function.name", "io.pipepool.opentelemetry.Probe.seen")
                  .put("pipepool.first_index", first)
                  .put("pipepool.calls", first == 0 ? 2 : 1)
                  .put("pipepool.failed_calls", 0)
                  .put("pipepool.attempt", 0)
                  .build()
                  .asMap());
      assertThat(batch.getStatus()).isEqualTo(StatusData.unset());
    }
    SpanData first = batches.get(0);
    assertThat(seen).containsExactly(seenIn(first), seenIn(first), seenIn(batches.get(1)));
  }

  @Test
  void aRetryIsASpanBesideTheOneWhoseWorkerDied() throws Exception {
    String seen = traced(() -> SeenAfterDeathParallel.using(POOL).call("a"));

    List<SpanData> attempts =
        spans.getFinishedSpanItems().stream()
            .filter(each -> each.getName().equals("Probe.seenAfterDeath"))
            .sorted(Comparator.comparing(each -> each.getAttributes().get(Keys.ATTEMPT)))
            .toList();
    assertThat(attempts).hasSize(2);
    SpanData operation = only("SeenAfterDeathParallel.call");
    assertInside(attempts.get(0), operation);
    assertInside(attempts.get(1), operation);
    assertThat(attempts.get(0).getStatus())
        .isEqualTo(StatusData.create(StatusCode.ERROR, "the worker died: it exited with 3"));
    assertThat(attempts.get(0).getAttributes().get(Keys.ERROR_TYPE)).isEqualTo("worker_lost");
    assertThat(attempts.get(0).getEndEpochNanos())
        .isLessThanOrEqualTo(attempts.get(1).getStartEpochNanos());
    assertThat(attempts.get(1).getStatus()).isEqualTo(StatusData.unset());
    assertThat(attempts.get(1).getAttributes().get(Keys.ATTEMPT)).isEqualTo(1);
    assertThat(seen).isEqualTo(seenIn(attempts.get(1)));
    assertThat(operation.getStatus()).isEqualTo(StatusData.unset());
  }

  @Test
  void aFailureIsInBothSpans() throws Exception {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> traced(() -> PositiveParallel.using(POOL).call(-1)));

    SpanData operation = only("PositiveParallel.call");
    assertChild(operation, caller);
    assertThat(operation.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(operation.getAttributes().get(Keys.ERROR_TYPE)).isEqualTo("java.io.IOException");
    assertThat(operation.getAttributes().get(Keys.FAILED_CALLS)).isEqualTo(1);
    assertThat(operation.getEvents())
        .extracting(event -> event.getName())
        .containsExactly("exception");
    SpanData batch = only("Probe.positive");
    assertInside(batch, operation);
    assertThat(batch.getStatus())
        .isEqualTo(StatusData.create(StatusCode.ERROR, "1 of 1 calls failed"));
    assertThat(batch.getAttributes().get(Keys.ERROR_TYPE)).isEqualTo("call_failed");
  }

  @Test
  void aFutureEndsItsSpanBeforeItHasTheResult() throws Exception {
    String seen = traced(() -> SeenParallel.using(POOL).submit("a").get());
    SpanData operation = only("SeenParallel.submit");
    assertChild(operation, caller);
    assertInside(only("Probe.seen"), operation);
    assertThat(seen).isEqualTo(seenIn(only("Probe.seen")));
  }

  @Test
  void aStreamThatIsClosedHalfReadHasACancelledSpan() throws Exception {
    Stream<String> stream =
        traced(() -> SeenParallel.using(POOL).withChunkSize(1).stream(Stream.generate(() -> "a")));
    String seen = stream.iterator().next();
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .doesNotContain("SeenParallel.stream");
    stream.close();

    SpanData operation = only("SeenParallel.stream");
    assertThat(operation.getParentSpanId()).isEqualTo(caller.getSpanId());
    assertThat(operation.getAttributes().get(Keys.CANCELLED)).isTrue();
    assertThat(operation.getStatus()).isEqualTo(StatusData.unset());
    List<SpanData> batches = named("Probe.seen");
    assertThat(seen).isEqualTo(seenIn(batches.get(0)));
    batches.forEach(batch -> assertInside(batch, operation));
  }

  @Test
  void anInlineCallIsInTheOperation() throws Exception {
    String seen = traced(() -> SeenParallel.using(Engine.inline()).call("a"));
    SpanData operation = only("SeenParallel.call");
    assertChild(operation, caller);
    assertThat(seen).isEqualTo(seenIn(operation));
    assertThat(operation.getAttributes().get(Keys.ENGINE)).isEqualTo("Engine.inline()");
    assertThat(spans.getFinishedSpanItems()).hasSize(2);
  }

  @Test
  void aCallInACallIsInTheBatch() throws Exception {
    String seen = traced(() -> SeenInsideParallel.using(POOL).call("a"));
    assertThat(seen).isEqualTo(seenIn(only("Probe.seenInside")));
  }

  @Test
  void anOperationOfAThreadWithoutATraceBeginsOne() {
    SeenParallel.using(POOL).call("a");
    SpanData operation = only("SeenParallel.call");
    assertThat(operation.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    assertInside(only("Probe.seen"), operation);
  }

  @Test
  void aTraceThatIsLeftOutHasNoSpansAndItsCallsKnow() throws Exception {
    shutDown();
    open(Sampler.alwaysOff());
    String seen = traced(() -> SeenParallel.using(POOL).call("a"));
    assertThat(seen)
        .matches("[0-9a-f]{32} [0-9a-f]{16} 0[02] null")
        .doesNotStartWith("0".repeat(32));
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }
}
