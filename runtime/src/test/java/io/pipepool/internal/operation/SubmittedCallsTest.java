package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.ParallelFunction;
import io.pipepool.Priority;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.spi.StaticTask;
import io.pipepool.spi.Task;
import io.pipepool.testing.CarriedText;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.TakingEngine;
import io.pipepool.testing.TestTasks;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of submit on their way into batches, and their results on the way back. */
@Timeout(60)
final class SubmittedCallsTest {
  private final TakingEngine engine = new TakingEngine();
  private final ParallelFunction<Integer, Integer, RuntimeException> twice =
      TestTasks.newTwice().using(engine);
  private final List<CompletableFuture<Integer>> futures = new ArrayList<>();

  private void submit(int from, int to) {
    for (int i = from; i < to; i++) {
      futures.add(twice.submit(i));
    }
  }

  /** Measures that calls are short, as often. Each time, batches may be four times as large. */
  private void measure(int times) {
    submit(-1, 0);
    Batch first = engine.take();
    for (int i = 0; i < times; i++) {
      first.results().timed(1, 1_000);
    }
    give(first, 0, 1);
    futures.clear();
  }

  private static List<Integer> inputs(Batch batch) {
    WireReader in = WireReader.of(batch.inputs().toBuffers());
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      inputs.add(in.readInt());
    }
    assertThat(in.remaining()).isZero();
    return inputs;
  }

  /** Gives the results of some calls of {@code batch}. */
  private static void give(Batch batch, int from, int to) {
    WireWriter out = new WireWriter();
    inputs(batch).subList(from, to).forEach(input -> out.writeInt(2 * input));
    batch.results().values(batch, from, to - from, out.toReader());
  }

  @Test
  void aCallWaitsForNoOther() {
    submit(5, 6);

    assertThat(engine.told()).isOne();
    assertThat(inputs(engine.take())).containsExactly(5);
  }

  @Test
  void theEngineIsToldOfEachCallUntilOneWaitsForEachWorker() {
    submit(0, 5);

    assertThat(engine.told()).isEqualTo(2);
    assertThat(engine.sources()).hasSize(1);
  }

  @Test
  void untilACallIsMeasuredEachGoesByItself() {
    submit(0, 5);

    assertThat(inputs(engine.take())).containsExactly(0);
    assertThat(inputs(engine.take())).containsExactly(1);
  }

  @Test
  void shortCallsGoTogetherAndKeepTheirOrder() {
    measure(1);
    submit(0, 7);

    assertThat(inputs(engine.take())).containsExactly(0, 1, 2, 3);
    submit(7, 9);
    assertThat(inputs(engine.take())).containsExactly(4, 5, 6, 7);
    assertThat(inputs(engine.take())).containsExactly(8);
    assertThat(engine.sources().get(0).waiting()).isZero();
    assertThat(engine.sources().get(0).take(1)).isNull();
  }

  @Test
  void onlyAFullBatchIsWorthSendingAhead() {
    measure(1);
    submit(0, 3);
    assertThat(engine.sources().get(0).expectedNanos()).isEqualTo(-1);

    submit(3, 4);

    assertThat(engine.sources().get(0).expectedNanos()).isBetween(1L, 8_000L);
  }

  @Test
  void aBatchHasNoMoreCallsThanTheEngineTakes() {
    measure(1);
    submit(0, 4);

    Batch two = engine.sources().get(0).take(2);

    assertThat(two).isNotNull();
    assertThat(inputs(two)).containsExactly(0, 1);
    assertThat(engine.sources().get(0).waiting()).isEqualTo(2);
  }

  @Test
  void inputsOfAnyLengthKeepTheirPlaces() {
    ParallelFunction<String, String, RuntimeException> text = TestTasks.TEXT.using(engine);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sent.add("x".repeat(i * i % 971) + i);
      CompletableFuture<String> unused = text.submit(sent.get(i));
    }
    CompletableFuture<String> unused = text.submit("y".repeat(100_000));
    sent.add("y".repeat(100_000));

    List<String> came = new ArrayList<>();
    while (engine.sources().get(0).waiting() > 0) {
      Batch batch = engine.take();
      batch.results().timed(1, 1_000); // so that batches grow
      WireReader in = WireReader.of(batch.inputs().toBuffers());
      for (int i = 0; i < batch.count(); i++) {
        came.add(in.slice(in.readInt()).readString());
      }
      assertThat(in.remaining()).isZero();
    }
    assertThat(came).isEqualTo(sent);
  }

  @Test
  void aCallHasTheValueThatItsArgumentHadThen() {
    byte[] bytes = {1, 2, 3};
    CompletableFuture<byte[]> unused = TestTasks.ECHO.using(engine).submit(bytes);

    bytes[0] = 99;

    WireReader in = WireReader.of(engine.take().inputs().toBuffers());
    assertThat(in.slice(in.readInt()).readBytes()).containsExactly(1, 2, 3);
  }

  @Test
  void resultsCompleteTheirFutures() throws Exception {
    measure(2);
    submit(0, 4);
    Batch batch = engine.take();

    give(batch, 0, 2);
    assertThat(futures.get(1).get()).isEqualTo(2);
    assertThat(futures.get(2)).isNotDone();
    batch.results().failed(batch, 2, new IllegalStateException("lost"));
    give(batch, 3, 4);

    assertThat(futures.get(3).get()).isEqualTo(6);
    assertThatThrownBy(futures.get(2)::get).hasRootCauseMessage("lost");
  }

  @Test
  void aDamagedResultFailsItsOwnCall() throws Exception {
    ParallelFunction<String, String, RuntimeException> text = TestTasks.TEXT.using(engine);
    List<CompletableFuture<String>> calls = new ArrayList<>();
    calls.add(text.submit("first"));
    Batch first = engine.take();
    first.results().timed(4, 1_000);
    for (String input : List.of("a", "b", "c")) {
      calls.add(text.submit(input));
    }
    Batch batch = engine.take();
    WireWriter out = new WireWriter();
    for (String result : List.of("A", "B", "C")) {
      WireWriter value = new WireWriter();
      value.writeString(result);
      if (result.equals("B")) {
        value.writeByte((byte) 0); // one byte too many
      }
      out.writeInt((int) value.size());
      out.append(value);
    }

    batch.results().values(batch, 0, 3, out.toReader());

    assertThat(calls.get(1).get()).isEqualTo("A");
    assertThatThrownBy(calls.get(2)::get).hasMessageContaining("1 bytes too many");
    assertThat(calls.get(3).get()).isEqualTo("C");
  }

  @Test
  void aCallbackThatWaitsForTheNextResultGetsIt() throws Exception {
    measure(2);
    submit(0, 12);
    CompletableFuture<Integer> sum = futures.get(0).thenApply(zero -> zero + futures.get(1).join());
    CompletableFuture<Integer> more = futures.get(1).thenApply(one -> one + futures.get(11).join());
    Batch batch = engine.take();
    assertThat(batch.count()).isEqualTo(12);

    give(batch, 0, 12);

    assertThat(sum.get()).isEqualTo(2);
    assertThat(more.get()).isEqualTo(24);
  }

  @Test
  @SuppressWarnings("unchecked") // the types of the function
  void outcomesThatWaitForAThreadGetNoneOfTheirOwn() {
    submit(0, 1);
    Batch batch = engine.take();
    SubmittedBatch<Integer> results = (SubmittedBatch<Integer>) batch.results();
    Arrival failed = new Arrival.Failed(batch, 0, new IllegalStateException("ended"));
    Task<?, Integer, ?> task = (Task<?, Integer, ?>) batch.task();
    Completions<Integer> waiting = new Completions<>(results, task, 0, failed);

    assertThat(waiting.areStuck()).isFalse();
    assertThat(waiting.areStuck()).isFalse();
  }

  /** A task whose results cannot be found, because there is no memory for that. */
  private static final class Unreadable extends StaticTask<Integer, Integer, RuntimeException> {
    Unreadable() {
      super("demo.Unreadable.number(int)", 1);
    }

    @Override
    public int resultWidth() {
      throw new OutOfMemoryError("injected");
    }

    @Override
    public void writeInput(WireWriter out, Integer input) {
      out.writeInt(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {
      out.writeInt(in.readInt());
    }

    @Override
    public Integer readResult(WireReader in) {
      return in.readInt();
    }
  }

  @Test
  @SuppressWarnings("unchecked") // the types of the function
  void callsWhoseResultsCannotBeFoundFail() {
    measure(2);
    submit(0, 3);
    Batch batch = engine.take();
    SubmittedBatch<Integer> results = (SubmittedBatch<Integer>) batch.results();
    WireReader values = new WireWriter().toReader();
    Arrival arrival = new Arrival.Values(batch, 0, 3, values, 0);

    new Completions<>(results, new Unreadable(), 0, arrival).run();

    assertThat(futures)
        .hasSize(3)
        .allSatisfy(call -> assertThatThrownBy(call::get).hasRootCauseMessage("injected"));
  }

  @Test
  void theSourceSaysSinceWhenItsFirstCallHasWaited() {
    submit(0, 2);
    Batch first = engine.take();
    long later = System.nanoTime();
    submit(2, 3);
    assertThat(waitingSince() - later).as("the second call").isNegative();

    Batch second = engine.take();

    assertThat(waitingSince() - later).as("the third call").isNotNegative();
    assertThat(first.count() + second.count()).isEqualTo(2);
  }

  private long waitingSince() {
    return engine.sources().get(0).waitingSinceNanos();
  }

  @Test
  void aCallThatWaitsKeepsNoResultOfACallBefore() throws Exception {
    submit(0, 2);
    give(engine.take(), 0, 1);
    assertThat(futures.get(0).get()).isZero();

    WeakReference<CompletableFuture<Integer>> first = new WeakReference<>(futures.remove(0));

    Conditions.eventually(
        () -> {
          System.gc();
          return first.refersTo(null);
        });
    assertThat(futures).hasSize(1);
  }

  @Test
  void aCallThatIsCancelledBeforeItsTurnIsInNoBatch() {
    measure(2);
    submit(0, 6);

    futures.get(0).cancel(true);
    futures.get(3).complete(7);

    assertThat(engine.cancelled())
        .containsExactly(new TakingEngine.Cancelled(null, 0), new TakingEngine.Cancelled(null, 0));
    assertThat(engine.sources().get(0).waiting()).isEqualTo(4);
    assertThat(inputs(engine.take())).containsExactly(1, 2, 4, 5);
    assertThat(engine.sources().get(0).waiting()).isZero();
  }

  @Test
  void cancelledInputsOfAnyLengthAreLeftOut() {
    ParallelFunction<String, String, RuntimeException> text = TestTasks.TEXT.using(engine);
    CompletableFuture<String> first = text.submit("a");
    engine.take().results().timed(1, 1_000);
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (String input : List.of("bb", "ccc", "dddd")) {
      calls.add(text.submit(input));
    }
    calls.get(0).cancel(true);
    assertThat(first).isNotDone();

    WireReader in = WireReader.of(engine.take().inputs().toBuffers());

    assertThat(in.slice(in.readInt()).readString()).isEqualTo("ccc");
    assertThat(in.slice(in.readInt()).readString()).isEqualTo("dddd");
    assertThat(in.remaining()).isZero();
  }

  @Test
  void theEngineHearsWhichCallOfABatchIsCancelled() {
    measure(2);
    submit(0, 6);
    futures.get(0).cancel(true);
    Batch batch = engine.take();
    engine.cancelled().clear();
    assertThat(batch.results().isWanted(2)).isTrue();

    futures.get(3).cancel(true);

    assertThat(engine.cancelled()).containsExactly(new TakingEngine.Cancelled(batch, 2));
    assertThat(batch.results().isWanted(2)).isFalse();
    assertThat(batch.results().isWanted(3)).isTrue();
  }

  @Test
  void afterAllCallsAreCancelledTheSourceIsEmpty() {
    submit(0, 5);
    futures.forEach(future -> future.cancel(true));

    assertThat(engine.sources().get(0).waiting()).isZero();
    assertThat(engine.sources().get(0).take(9)).isNull();
    submit(5, 6);
    assertThat(engine.told()).isEqualTo(3);
    assertThat(inputs(engine.take())).containsExactly(5);
  }

  @Test
  void theCancelledFutureOfACallThatEndsStaysCancelled() {
    submit(0, 1);
    Batch batch = engine.take();
    futures.get(0).cancel(true);

    give(batch, 0, 1);

    assertThatThrownBy(futures.get(0)::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void callsOfThreadsWithDifferentLoadersAreInDifferentBatches() throws Exception {
    measure(2);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    List<ClassLoader> seen = new ArrayList<>();
    try (URLClassLoader other = new URLClassLoader(new URL[0], before)) {
      submit(0, 2);
      Thread.currentThread().setContextClassLoader(other);
      submit(2, 4);
      Thread.currentThread().setContextClassLoader(before);
      CompletableFuture<Void> noted =
          futures
              .get(3)
              .thenAccept(unused -> seen.add(Thread.currentThread().getContextClassLoader()));
      Batch first = engine.take();
      Batch second = engine.take();
      assertThat(inputs(first)).containsExactly(0, 1);
      assertThat(inputs(second)).containsExactly(2, 3);
      give(second, 0, 2);
      noted.get(20, TimeUnit.SECONDS);
      assertThat(seen).containsExactly(other);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void callsOfThreadsThatCarrySomethingElseAreInDifferentBatches() throws Exception {
    measure(2);
    for (String text : List.of("a", "a", "b", "a")) {
      futures.add(CarriedText.with(text, () -> twice.submit(text.charAt(0) - 'a')));
    }
    submit(7, 8);

    List<Batch> batches = new ArrayList<>();
    while (engine.sources().get(0).waiting() > 0) {
      batches.add(engine.take());
    }

    assertThat(batches)
        .extracting(SubmittedCallsTest::inputs)
        .containsExactly(List.of(0, 0), List.of(1), List.of(0), List.of(7));
    assertThat(batches.get(0).context())
        .isEqualTo(batches.get(2).context())
        .isNotEqualTo(batches.get(1).context());
    assertThat(batches.get(3).context()).isNull();
  }

  @Test
  void functionsWithTheSameOptionsShareASource() {
    CompletableFuture<Integer> first = twice.using(engine).submit(1);
    CompletableFuture<Integer> second = twice.withRetries(0).submit(2);
    CompletableFuture<Integer> third = twice.withRetries(1).submit(3);
    CompletableFuture<Integer> fourth = twice.withPriority(Priority.HIGH).submit(4);

    assertThat(engine.sources()).hasSize(3);
    assertThat(engine.sources().get(0).waiting()).isEqualTo(2);
    assertThat(List.of(first, second, third, fourth)).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void aCallForWhichThereIsNoRoomGoesByItself() {
    engine.fill();

    submit(3, 4);

    assertThat(engine.single()).hasSize(1);
    assertThat(inputs(engine.single().get(0))).containsExactly(3);
    give(engine.single().get(0), 0, 1);
    assertThat(futures.get(0)).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(6);
  }

  @Test
  void aChunkSizeOfOneKeepsCallsApart() {
    CompletableFuture<Integer> unused = twice.withChunkSize(1).submit(3);

    assertThat(engine.sources()).isEmpty();
    assertThat(engine.single()).hasSize(1);
  }

  @Test
  void aRejectedCallIsNotInTheSource() {
    engine.close();

    submit(0, 3);

    assertThat(futures)
        .allSatisfy(
            future ->
                assertThatThrownBy(future::get)
                    .hasCauseInstanceOf(RejectedExecutionException.class));
    assertThat(engine.sources().get(0).waiting()).isZero();
  }

  @Test
  void manyCallsAreTakenWithoutALoss() throws Exception {
    int calls = 20_000;
    measure(1);
    submit(0, calls);

    List<Integer> came = new ArrayList<>();
    while (engine.sources().get(0).waiting() > 0) {
      Batch batch = engine.take();
      assertThat(batch.hasIndependentCalls()).isTrue();
      came.addAll(inputs(batch));
      batch.results().timed(batch.count(), 1_000);
      give(batch, 0, batch.count());
    }

    assertThat(came).hasSize(calls).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < calls; i++) {
      assertThat(futures.get(i).get()).isEqualTo(2 * i);
    }
  }
}
