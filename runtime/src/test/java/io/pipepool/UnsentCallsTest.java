package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import io.pipepool.testing.ScarceTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * If this process has no memory to send calls, the calls fail, whichever thread would have sent
 * them.
 */
final class UnsentCallsTest extends PoolTest {
  private static final BooleanSupplier ON_SUBMIT =
      () -> !Thread.currentThread().getName().contains("-worker-");

  /** Collects how the calls of one batch end. */
  private static final class Ends implements Batch.Results {
    final List<CompletableFuture<Integer>> calls = new ArrayList<>();

    @Override
    public void values(Batch batch, int offset, int count, WireReader values) {
      for (int i = offset; i < offset + count; i++) {
        calls.get(i).complete(values.readInt());
      }
    }

    @Override
    public void elements(Batch batch, int offset, int count, WireReader elements) {}

    @Override
    public void done(Batch batch, int offset) {}

    @Override
    public void threw(Batch batch, int offset, WireReader failure, @Nullable String worker) {}

    @Override
    public void failed(Batch batch, int offset, Throwable failure) {
      assertThat(calls.get(offset).completeExceptionally(failure)).isTrue();
    }

    @Override
    public void timed(int calls, long nanos) {}
  }

  @AfterEach
  void enoughMemory() {
    ScarceTask.lackMemoryWhere(() -> false);
  }

  private static List<CompletableFuture<Integer>> submit(ParallelPool pool, int... inputs) {
    Ends ends = new Ends();
    WireWriter encoded = new WireWriter();
    for (int input : inputs) {
      encoded.writeInt(input);
      ends.calls.add(new CompletableFuture<>());
    }
    pool.submit(
        new Batch(ScarceTask.INSTANCE, null, CallLimits.NONE, 0, inputs.length, encoded, -1, ends));
    return ends.calls;
  }

  private static boolean isOn(String thread) {
    return Thread.currentThread().getName().endsWith(thread);
  }

  private static void unsent(CompletableFuture<Integer> call) {
    assertThat(call)
        .failsWithin(30, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(TransportException.class)
        .withMessageContaining(
            "could not be sent to a worker: java.lang.OutOfMemoryError: for the");
  }

  private static void succeeds(CompletableFuture<Integer> call, int result) {
    assertThat(call).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(result);
  }

  @Test
  void callsFailIfAWorkerThatHasJustStartedShouldGetThem() {
    ParallelPool pool = pool(1).maxTasksPerWorker(1).build();
    try {
      ScarceTask.lackMemoryWhere(() -> isOn("-worker-2"));
      List<CompletableFuture<Integer>> calls = submit(pool, 1, 2, 3);
      succeeds(calls.get(0), -1);
      unsent(calls.get(1));
      unsent(calls.get(2));
      ScarceTask.lackMemoryWhere(() -> false);
      succeeds(submit(pool, 4).get(0), -4);
      assertThat(pool.stats().workersLost()).isZero();
      pool.close();
    } finally {
      pool.closeNow();
    }
  }

  @Test
  void callsFailIfTheThreadThatSubmitsShouldSendThem() {
    ParallelPool pool = pool(1).maxTasksPerWorker(1).build();
    try {
      pool.warmUp();
      ScarceTask.lackMemoryWhere(ON_SUBMIT);
      List<CompletableFuture<Integer>> calls = submit(pool, 1, 2);
      unsent(calls.get(0));
      unsent(calls.get(1));
      succeeds(submit(pool, 3).get(0), -3);
      pool.close();
    } finally {
      pool.closeNow();
    }
  }

  @Test
  void callsFailIfTheirWorkerIsLostAndTheyCannotBeSentAgain() {
    ParallelPool pool = pool(1).build();
    try {
      ScarceTask.lackMemoryWhere(() -> isOn("-worker-1"));
      List<CompletableFuture<Integer>> calls = submit(pool, -1, 2, 3);
      for (CompletableFuture<Integer> call : calls) {
        unsent(call);
      }
      succeeds(submit(pool, 4).get(0), -4);
      pool.close();
    } finally {
      pool.closeNow();
    }
  }
}
