package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A submit that finds two calls waiting waits for room. */
@Timeout(60)
final class MaxQueuedCallsTest extends LimitedPoolTest {
  @Test
  void aFurtherSubmitWaitsUntilAWorkerTakesACall() throws Exception {
    List<CompletableFuture<String>> filling = fill();
    Submitter submitter = submitElsewhere(() -> run(pool).submit("echo further"));
    assertThat(pool.stats().callsQueued()).isEqualTo(LIMIT);

    openGate();

    assertThat(submitter.future().get(30, TimeUnit.SECONDS)).isEqualTo("further");
    assertThat(filling)
        .allSatisfy(future -> assertThat(future).succeedsWithin(30, TimeUnit.SECONDS));
  }

  @Test
  void noMoreThanTheLimitWaitWhateverThreadsSubmit() throws Exception {
    AtomicLong most = new AtomicLong();
    List<FutureTask<Void>> submitters = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      FutureTask<Void> submitter =
          new FutureTask<>(
              () -> {
                for (int i = 0; i < 200; i++) {
                  CompletableFuture<Integer> future = twice(pool).submit(i);
                  most.accumulateAndGet(pool.stats().callsQueued(), Math::max);
                  if (i % 50 == 0) {
                    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(2 * i);
                  }
                }
                return null;
              });
      submitters.add(submitter);
      new Thread(submitter, "submitter-" + thread).start();
    }
    for (FutureTask<Void> submitter : submitters) {
      submitter.get(50, TimeUnit.SECONDS);
    }
    Conditions.eventually(() -> pool.stats().callsSucceeded() == 1_600);
    assertThat(most).hasValueBetween(1, LIMIT);
  }

  @Test
  void aCancelledCallLeavesItsRoom() throws Exception {
    List<CompletableFuture<String>> filling = fill();
    Submitter submitter = submitElsewhere(() -> run(pool).submit("echo further"));

    filling.get(1).cancel(false);

    CompletableFuture<?> further = submitter.future();
    assertThat(further).isNotDone();
    openGate();
    assertThat(further.get(30, TimeUnit.SECONDS)).isEqualTo("further");
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    fill();
    boolean[] interrupted = new boolean[1];
    Submitter submitter =
        submitElsewhere(
            () -> {
              assertThatThrownBy(() -> run(pool).submit("mark " + file("ran")))
                  .isInstanceOf(CancellationException.class)
                  .hasMessageContaining("waited for room");
              interrupted[0] = Thread.currentThread().isInterrupted();
              return CompletableFuture.completedFuture("gave up");
            });

    submitter.interrupt();

    assertThat(submitter.future().get(30, TimeUnit.SECONDS)).isEqualTo("gave up");
    assertThat(interrupted[0]).isTrue();
    openGate();
    assertThat(run(pool).call("echo next")).isEqualTo("next");
    assertThat(Path.of(file("ran"))).doesNotExist();
  }

  @Test
  void anInterruptEndsTheWaitOfAnEmittingCall() throws Exception {
    fill();
    Submitter submitter =
        submitElsewhere(
            () -> {
              assertThatThrownBy(() -> TestTasks.EMIT.using(pool).submit("1;mark " + file("ran")))
                  .isInstanceOf(CancellationException.class)
                  .hasMessageContaining("waited for room");
              return CompletableFuture.completedFuture("gave up");
            });

    submitter.interrupt();

    assertThat(submitter.future().get(30, TimeUnit.SECONDS)).isEqualTo("gave up");
    openGate();
    assertThat(run(pool).call("echo next")).isEqualTo("next");
    assertThat(Path.of(file("ran"))).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closingRefusesTheCallThatWaitsForRoom(boolean atOnce) throws Exception {
    List<CompletableFuture<String>> filling = fill();
    Submitter submitter = submitElsewhere(() -> run(pool).submit("echo further"));
    Runnable close = atOnce ? pool::closeNow : pool::close;
    Thread closer = new Thread(close, "closer");
    closer.start();

    assertThat(submitter.future())
        .failsWithin(30, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class)
        .withMessageContaining("is closed");
    openGate();
    closer.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(closer.isAlive()).isFalse();
    for (CompletableFuture<String> future : filling) {
      Conditions.eventually(future::isDone);
      assertThat(future.isCompletedExceptionally()).isEqualTo(atOnce);
    }
  }

  @Test
  void otherOperationsDoNotWait() throws Exception {
    fill();
    CompletableFuture<List<String>> map = run(pool).mapAsync(List.of("echo a", "echo b"));
    Conditions.eventually(() -> pool.stats().callsQueued() > LIMIT);
    assertThat(map).isNotDone();

    openGate();

    assertThat(map).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(List.of("a", "b"));
  }

  @Test
  void aSubmitOfAnEmitterWaitsToo() throws Exception {
    EmittingFunction<String, String, Exception> emit = TestTasks.EMIT.using(pool);
    fill();
    Submitter submitter = submitElsewhere(() -> emit.submit("3"));

    openGate();

    assertThat(submitter.future().get(30, TimeUnit.SECONDS)).isEqualTo(List.of("0", "1", "2"));
  }

  @Test
  void theSubmitsOfAnEmitterCount() throws Exception {
    EmittingFunction<String, String, Exception> emit = TestTasks.EMIT.using(pool);
    CompletableFuture<String> running = run(pool).submit("await " + file("gate"));
    List<CompletableFuture<List<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < LIMIT; i++) {
      waiting.add(emit.submit("2"));
    }
    Submitter submitter = submitElsewhere(() -> run(pool).submit("echo further"));
    waiting.get(0).cancel(true);
    assertThat(submitter.future()).isNotDone();

    openGate();

    assertThat(waiting.get(1)).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(List.of("0", "1"));
    assertThat(running).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(submitter.future().get(30, TimeUnit.SECONDS)).isEqualTo("further");
  }

  /** The one thread that opens the gate comes in place of the thread that waits. */
  @Test
  void aThreadOfAForkJoinPoolLetsAnotherRun() {
    fill();
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      FutureTask<Void> opening =
          new FutureTask<>(
              () -> {
                openGate();
                return null;
              });
      CompletableFuture<String> further =
          CompletableFuture.supplyAsync(
                  () -> {
                    one.execute(opening);
                    return run(pool).submit("echo further");
                  },
                  one)
              .thenCompose(future -> future);
      assertThat(further).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("further");
    } finally {
      one.shutdown();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsWait() throws Exception {
    fill();
    List<FutureTask<String>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String command = "echo " + i;
      FutureTask<String> one = new FutureTask<>(() -> run(pool).submit(command).get());
      all.add(one);
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, one);
    }
    openGate();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).get(50, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
    }
  }

  @Test
  void withoutWorkersNoCallWaits() {
    try (ParallelPool inline = pool(0).maxQueuedCalls(1).build()) {
      for (int i = 0; i < 5; i++) {
        assertThat(twice(inline).submit(i)).isCompletedWithValue(2 * i);
      }
      assertThat(TestTasks.EMIT.using(inline).submit("2"))
          .succeedsWithin(30, TimeUnit.SECONDS)
          .isEqualTo(List.of("0", "1"));
    }
  }
}
