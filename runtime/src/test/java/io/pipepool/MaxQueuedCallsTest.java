package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.Flows;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a pool where two calls of submit may wait for the one worker, a further submit waits. */
@Timeout(60)
final class MaxQueuedCallsTest extends PoolTest {
  private static final int LIMIT = 2;

  private final ParallelPool pool = limited();

  private static ParallelPool limited() {
    return pool(1).maxQueuedCalls(LIMIT).build();
  }

  @AfterEach
  void close() {
    pool.closeNow();
  }

  /** Keeps the worker busy until {@link #openGate}, and lets as many calls wait as may. */
  private List<CompletableFuture<String>> fill() {
    List<CompletableFuture<String>> all = new ArrayList<>();
    all.add(run(pool).submit("mark " + file("begun") + ";await " + file("gate")));
    Conditions.eventually(() -> Files.exists(Path.of(file("begun"))));
    for (int i = 0; i < LIMIT; i++) {
      all.add(run(pool).submit("echo " + i));
    }
    return all;
  }

  private void openGate() throws Exception {
    Files.createFile(Path.of(file("gate")));
  }

  /** Submits on another thread, and returns when that thread waits for room. */
  private Submitter submitElsewhere(Callable<CompletableFuture<?>> submit) {
    Submitter submitter = new Submitter(submit);
    submitter.thread.start();
    Conditions.eventually(() -> isWaitingForRoom(submitter.thread));
    return submitter;
  }

  private static boolean isWaitingForRoom(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getSimpleName().equals("Entry");
  }

  private static final class Submitter {
    private final FutureTask<CompletableFuture<?>> task;
    private final Thread thread;

    Submitter(Callable<CompletableFuture<?>> submit) {
      task = new FutureTask<>(submit);
      thread = new Thread(task, "submitter");
    }

    CompletableFuture<?> future() throws Exception {
      return task.get(30, TimeUnit.SECONDS);
    }
  }

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
              CompletableFuture<String> future = run(pool).submit("mark " + file("ran"));
              interrupted[0] = Thread.currentThread().isInterrupted();
              return future;
            });

    submitter.thread.interrupt();

    CompletableFuture<?> future = submitter.future();
    assertThat(future).isCancelled();
    assertThat(future.handle((result, failure) -> failure).join())
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("waited for room");
    assertThat(interrupted[0]).isTrue();
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
    assertThat(filling).allMatch(future -> future.isCompletedExceptionally() == atOnce);
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
  void aCallbackOnAThreadOfPipepoolNeverWaits() throws Exception {
    CompletableFuture<String> first = run(pool).submit("await " + file("first"));
    List<CompletableFuture<String>> more = new ArrayList<>();
    CompletableFuture<Void> callback =
        first.thenRun(
            () -> {
              for (int i = 0; i < LIMIT + 3; i++) {
                more.add(run(pool).submit("echo " + i));
              }
            });
    fillBehind();
    Files.createFile(Path.of(file("first")));

    assertThat(callback).succeedsWithin(30, TimeUnit.SECONDS);
    assertThat(pool.stats().callsQueued()).isGreaterThan(LIMIT);
    openGate();
    assertThat(more).allSatisfy(future -> assertThat(future).succeedsWithin(30, TimeUnit.SECONDS));
  }

  private void fillBehind() {
    for (int i = 0; i < LIMIT; i++) {
      CompletableFuture<String> unused = run(pool).submit("await " + file("gate"));
    }
  }

  @Test
  void aListenerNeverWaits() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    ParallelPool[] own = new ParallelPool[1];
    PoolListener listener =
        new PoolListener() {
          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration running) {
            if (told.getCount() > 0) {
              for (int i = 0; i < LIMIT + 3; i++) {
                CompletableFuture<String> unused = run(own[0]).submit("echo " + i);
              }
              told.countDown();
            }
          }
        };
    own[0] = pool(1).maxQueuedCalls(LIMIT).listener(listener).build();
    try (ParallelPool closed = own[0]) {
      CompletableFuture<String> first = run(closed).submit("await " + file("first"));
      CompletableFuture<String> last = run(closed).submit("await " + file("gate"));
      Files.createFile(Path.of(file("first")));

      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(closed.stats().callsQueued()).isEqualTo(LIMIT + 3);
      openGate();
      assertThat(first).succeedsWithin(30, TimeUnit.SECONDS);
      assertThat(last).succeedsWithin(30, TimeUnit.SECONDS);
    }
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

  /** The only worker waits for the thread that submits. */
  @Test
  void aConsumerOfAnEmitterIsNotHeldUp() {
    List<CompletableFuture<String>> more = new ArrayList<>();
    String rows = Flows.rows("a", 2_000, 1024, folder.resolve("emitted"));
    try (Stream<String> stream = Flows.EMIT.using(pool).stream(List.of(rows))) {
      Iterator<String> each = stream.iterator();
      assertThat(each.next()).startsWith("a:0:");
      for (int i = 0; i < LIMIT + 5; i++) {
        more.add(run(pool).submit("echo " + i));
      }
      long left = 0;
      while (each.hasNext()) {
        each.next();
        left++;
      }
      assertThat(left).isEqualTo(1_999);
    }
    assertThat(more).allSatisfy(future -> assertThat(future).succeedsWithin(30, TimeUnit.SECONDS));
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
