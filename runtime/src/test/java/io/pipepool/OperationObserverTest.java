package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.spi.BatchEnd;
import io.pipepool.spi.OperationEnd;
import io.pipepool.spi.SentCalls;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.Flows;
import io.pipepool.testing.Follower;
import io.pipepool.testing.Follower.Notes;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An observer hears of each operation and of each batch that a worker is sent, and harms none. */
@SharesPool
@ExtendWith(NothingLeft.class)
final class OperationObserverTest {
  private static final ParallelPool POOL =
      ParallelPool.builder().name("observed").workers(2).maxHeap("64m").build();

  private final Notes notes = new Notes();
  private final ParallelFunction<String, String, Exception> run = TestTasks.RUN.using(POOL);

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static List<String> carried(int count) {
    return Collections.nCopies(count, "carried");
  }

  @Test
  void aBatchHasItsWorkerAndItsCallsSeeIt() throws Exception {
    long before = System.nanoTime();
    List<String> seen = Follower.with(notes, () -> run.withChunkSize(2).map(carried(3)));

    String first = "batch 0+2 again 0 null";
    assertThat(seen).containsExactly(first, first, "batch 2+1 again 0 null");
    assertThat(notes.methods).containsExactly("map");
    List<Long> workers = ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    assertThat(notes.sent).hasSize(2);
    for (SentCalls calls : notes.sent) {
      assertThat(calls.worker()).matches("worker-\\d+");
      assertThat(workers).contains(calls.pid());
      assertThat(calls.nanoTime()).isGreaterThanOrEqualTo(before);
    }
    OperationEnd end = notes.end();
    assertThat(end).isEqualTo(new OperationEnd(POOL.toString(), 3, 0, null, false, end.nanoTime()));
    assertThat(notes.batchEnds).extracting(BatchEnd::succeeded).containsExactlyInAnyOrder(1, 2);
    for (BatchEnd batch : notes.batchEnds) {
      assertThat(batch.lost()).isNull();
      assertThat(batch.cancelled()).isFalse();
      assertThat(batch.nanoTime()).isBetween(notes.sent.get(0).nanoTime(), end.nanoTime());
    }
  }

  @Test
  void everyOperationIsFollowedToItsEnd() throws Exception {
    EmittingFunction<String, String, Exception> emit = Flows.EMIT.using(POOL);
    int[] numbers = {1, 2, 3};
    Follower.with(
        notes,
        () -> {
          run.call("carried");
          run.submit("carried").get();
          run.map(carried(2));
          run.forEach(carried(2));
          run.mapAsync(carried(2)).get();
          run.forEachAsync(carried(2)).get();
          run.outcomes(carried(2));
          run.stream(carried(2)).forEach(seen -> {});
          run.streamUnordered(carried(2)).forEach(seen -> {});
          PrimitiveArrays.map(TestTasks.TWICE.using(POOL), numbers, new int[3]);
          emit.call("carried");
          emit.submit("carried").get();
          emit.map(carried(2));
          emit.mapAsync(carried(2)).get();
          emit.outcomes(carried(2));
          emit.forEach(carried(2), seen -> {});
          emit.stream(carried(2)).forEach(seen -> {});
          return null;
        });

    assertThat(notes.methods)
        .containsExactly(
            "call",
            "submit",
            "map",
            "forEach",
            "mapAsync",
            "forEachAsync",
            "outcomes",
            "stream",
            "streamUnordered",
            "map",
            "call",
            "submit",
            "map",
            "mapAsync",
            "outcomes",
            "forEach",
            "stream");
    assertThat(notes.ends)
        .extracting(OperationEnd::succeeded)
        .containsExactly(1L, 1L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 3L, 1L, 1L, 2L, 2L, 2L, 2L, 2L);
    assertThat(notes.ends).allMatch(end -> end.failure() == null && !end.cancelled());
    assertThat(notes.ends).extracting(OperationEnd::engine).containsOnly(POOL.toString());
    assertThat(notes.batchEnds).hasSameSizeAs(notes.sent).allMatch(end -> !end.cancelled());
  }

  @Test
  void eachSubmitIsABatchOfItsOwn() throws Exception {
    List<CompletableFuture<String>> unfollowed =
        IntStream.range(0, 500).mapToObj(n -> run.submit("echo a")).toList();
    List<CompletableFuture<String>> followed =
        Follower.with(
            notes, () -> IntStream.range(0, 50).mapToObj(n -> run.submit("carried")).toList());

    for (CompletableFuture<String> future : followed) {
      assertThat(future.get()).isEqualTo("batch 0+1 again 0 null");
    }
    for (CompletableFuture<String> future : unfollowed) {
      assertThat(future.get()).isEqualTo("a");
    }
    assertThat(notes.sent).hasSize(50).allMatch(calls -> calls.count() == 1);
    assertThat(notes.ends).hasSize(50).allMatch(end -> end.succeeded() == 1);
    assertThat(notes.batchEnds).hasSize(50);
  }

  @Test
  void aRetryIsAnotherBatch() throws Exception {
    String result = Follower.with(notes, () -> run.withRetries(1).call("haltBefore 1;carried"));

    assertThat(result).isEqualTo("batch 0+1 again 1 null");
    assertThat(notes.sent).extracting(SentCalls::attempt).containsExactly(0, 1);
    assertThat(notes.sent.get(0).pid()).isNotEqualTo(notes.sent.get(1).pid());
    assertThat(notes.batchEnds).hasSize(2);
    BatchEnd lost = notes.batchEnds.get(0);
    assertThat(lost.lost()).isEqualTo("died: it exited with 9");
    assertThat(lost.succeeded()).isZero();
    assertThat(lost.nanoTime()).isLessThanOrEqualTo(notes.sent.get(1).nanoTime());
    assertThat(notes.batchEnds.get(1).lost()).isNull();
    assertThat(notes.end().failure()).isNull();
  }

  @Test
  void aFailureIsThatOfItsBatchAndOfItsOperation() throws Exception {
    List<String> inputs = List.of("echo a", "throw java.io.IOException", "echo b");
    Follower.with(notes, () -> run.withChunkSize(3).outcomes(inputs));
    assertThat(notes.end().failed()).isEqualTo(1);
    assertThat(notes.end().succeeded()).isEqualTo(2);
    assertThat(notes.end().failure()).isNull();
    assertThat(notes.batchEnds).hasSize(1);
    assertThat(notes.batchEnds.get(0).failed()).isEqualTo(1);
    assertThat(notes.batchEnds.get(0).succeeded()).isEqualTo(2);

    Notes single = new Notes();
    CompletableFuture<String> future = Follower.with(single, () -> run.submit("reject"));
    Throwable failure = future.handle((value, thrown) -> thrown).get();
    assertThat(single.end().failure()).isSameAs(failure);
    assertThat(single.end().failed()).isEqualTo(1);
  }

  @Test
  void anOperationThatCannotBeginEnds() throws Exception {
    Iterable<String> broken =
        () -> {
          throw new IllegalStateException("no inputs");
        };
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Follower.with(notes, () -> run.map(broken)));
    assertThat(notes.end().failure()).hasMessage("no inputs");
    assertThat(notes.end().engine()).isNull();

    Notes later = new Notes();
    CompletableFuture<List<String>> future = Follower.with(later, () -> run.mapAsync(broken));
    assertThat(future.handle((value, thrown) -> thrown).get()).hasMessage("no inputs");
    assertThat(later.end().failure()).hasMessage("no inputs");

    Notes stream = new Notes();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Follower.with(stream, () -> run.stream(broken).toList()));
    assertThat(stream.end().failure()).hasMessage("no inputs");
  }

  @Test
  void aStreamThatIsClosedHalfReadIsCancelledWithItsBatches() throws Exception {
    Stream<String> numbers =
        Follower.with(notes, () -> Flows.EMIT.using(POOL).stream(List.of("forever")));
    numbers.iterator().next();
    assertThat(notes.ends).isEmpty();

    numbers.close();

    assertThat(notes.end().cancelled()).isTrue();
    assertThat(notes.end().failure()).isNull();
    assertThat(notes.batchEnds).hasSize(1);
    assertThat(notes.batchEnds.get(0).cancelled()).isTrue();
    assertThat(notes.batchEnds.get(0).nanoTime()).isLessThanOrEqualTo(notes.end().nanoTime());
  }

  @Test
  void aStreamThatWasNeverReadEndsWhenItIsClosed() throws Exception {
    Follower.with(notes, () -> run.stream(carried(1))).close();
    assertThat(notes.end().cancelled()).isTrue();
    assertThat(notes.sent).isEmpty();
  }

  @Test
  void aStreamThatIsDroppedUnreadOrHalfReadEndsWhenTheGarbageCollectorFindsIt() throws Exception {
    Notes halfRead = new Notes();
    Follower.with(notes, () -> drop(run.stream(carried(1)), false));
    Follower.with(halfRead, () -> drop(run.withChunkSize(1).stream(carried(9)), true));

    for (Notes each : List.of(notes, halfRead)) {
      Conditions.eventually(
          () -> {
            System.gc();
            return !each.ends.isEmpty();
          });
      assertThat(each.end().cancelled()).isTrue();
      assertThat(each.end().failure()).isNull();
    }
    assertThat(notes.sent).isEmpty();
    assertThat(halfRead.sent).isNotEmpty();
  }

  private static String drop(Stream<String> stream, boolean isRead) {
    return isRead ? stream.iterator().next() : "unread";
  }

  @Test
  void aFutureThatIsCancelledEndsItsOperation() throws Exception {
    for (Notes each : List.of(notes, new Notes())) {
      CompletableFuture<?> future =
          Follower.with(
              each,
              () -> each == notes ? run.submit("doze 60000") : run.mapAsync(List.of("doze 60000")));
      Conditions.eventually(() -> !each.sent.isEmpty());
      future.cancel(true);
      assertThat(each.end().cancelled()).isTrue();
      Conditions.eventually(() -> each.batchEnds.size() == each.sent.size());
      assertThat(each.batchEnds).as("%s", each.sent).last().matches(BatchEnd::cancelled);
    }
  }

  @Test
  void theThreadThatReadsNeverRunsAnObserver() throws Exception {
    Follower.with(notes, () -> run.withChunkSize(1).map(carried(20)));
    run.call("carried");
    assertThat(notes.threads)
        .isNotEmpty()
        .allMatch(
            thread ->
                thread.equals(Thread.currentThread().getName())
                    || thread.matches("observed-worker-\\d+-(writer|classes)"));
  }

  @Test
  void callsThatRunHereHaveTheOperationsContext() throws Exception {
    var inline = TestTasks.RUN.using(Engine.inline());
    assertThat(Follower.with(notes, () -> inline.map(carried(2)))).containsOnly("operation null");
    assertThat(notes.sent).isEmpty();
    assertThat(notes.end().engine()).isEqualTo("Engine.inline()");
    assertThat(notes.end().succeeded()).isEqualTo(2);
  }

  @Test
  void aCallInsideACallIsAnOperationOfItsWorker() throws Exception {
    String seen = Follower.with(notes, () -> run.call("nested carried"));
    assertThat(seen).isEqualTo("batch 0+1 again 0 null");
    assertThat(notes.methods).containsExactly("call");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "operation context",
        "send",
        "batch context",
        "batch ended",
        "operation ended"
      })
  void aBrokenObserverHarmsNoCall(String broken) throws Exception {
    Notes some = new Notes(broken);
    assertThat(Follower.with(some, () -> run.map(List.of("echo a", "echo b"))))
        .containsExactly("a", "b");
    assertThat(some.ends).isEmpty(); // it is left out from then on
  }

  @Test
  void anInterruptedCallerHasCancelled() throws Exception {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> Follower.with(notes, () -> run.call("doze 60000")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(notes.end().cancelled()).isTrue();
    assertThat(notes.end().failure()).isNull();
  }
}
