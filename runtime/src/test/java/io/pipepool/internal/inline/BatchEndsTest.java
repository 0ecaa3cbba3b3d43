package io.pipepool.internal.inline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.pool.Counters;
import io.pipepool.internal.pool.Events;
import io.pipepool.internal.worker.SwitchTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The thread that runs a batch does not wait for it. */
final class BatchEndsTest {
  private final Map<Batch, CountedResults> running = new ConcurrentHashMap<>();
  private final BatchEnds ends = new BatchEnds(running, InlineExecutor.INSTANCE);

  private interface Body {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> start(Body body) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  /** Makes a batch that the calling thread runs. */
  private Batch begin() {
    Batch batch =
        new Batch(SwitchTask.INSTANCE, null, CallLimits.NONE, 0, 1, new WireWriter(), -1, null);
    RecordedBatch unrecorded = new RecordedBatch(batch, "pool", null);
    Events events = new Events(null, "pool");
    running.put(
        batch, new CountedResults(batch, CallLimits.NONE, new Counters(), events, unrecorded));
    return batch;
  }

  @Test
  void aThreadDoesNotWaitForABatchThatItRunsItself() {
    CompletableFuture<Void> waiting =
        start(
            () -> {
              begin();
              ends.await();
            });
    assertThat(waiting).succeedsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void twoThreadsThatWaitDoNotWaitForEachOther() {
    CyclicBarrier bothRun = new CyclicBarrier(2);
    Body body =
        () -> {
          Batch own = begin();
          bothRun.await(30, TimeUnit.SECONDS);
          ends.await();
          running.remove(own);
          ends.signal();
        };
    CompletableFuture<Void> one = start(body);
    CompletableFuture<Void> other = start(body);
    assertThat(one).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(other).succeedsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void aThreadWaitsUntilTheBatchOfAnotherThreadHasEnded() throws Exception {
    Batch batch = begin();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    CompletableFuture<Void> waiting =
        start(
            () -> {
              ends.await();
              ended.complete(running.isEmpty());
            });
    running.remove(batch);
    ends.signal();
    assertThat(waiting).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(ended.join()).isTrue();
  }
}
