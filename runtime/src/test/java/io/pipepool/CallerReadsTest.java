package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.FaultyLauncher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A caller of short calls reads its answers itself, and no event meanwhile loses an answer. */
@Timeout(180) // these are tens of thousands of calls, each of which may wait for a busy CPU
final class CallerReadsTest extends PoolTest {
  private static final int CALLS = 2_000;

  private final FaultyLauncher launcher = new FaultyLauncher();

  @Test
  void answersOfShortCallsAreReadByTheirCaller() {
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      Conditions.eventually(
          () -> {
            callInALoop(pool);
            return launcher.readers().contains(Thread.currentThread());
          });
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadNeverReadsSinceItsCarrierMayBeBusy() throws Exception {
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      Callable<Void> loop = () -> callInALoop(pool);
      FutureTask<Void> calls = new FutureTask<>(loop);
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, calls);
      calls.get(30, TimeUnit.SECONDS);

      assertThat(launcher.readers()).hasSize(1);
    }
  }

  @Test
  void aWorkerThatDiesWhileNoThreadReadsIsNoticed() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      callInALoop(pool);

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      Conditions.eventually(() -> pool.stats().workersLost() == 1);
      assertThat(twice(pool).call(4)).isEqualTo(8);
    }
  }

  @Test
  void aCallThatEndsItsWorkerFailsInTheCallerThatReads() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      for (int i = 0; i < 5; i++) {
        callInALoop(pool);
        assertThatExceptionOfType(WorkerLostException.class)
            .isThrownBy(() -> run(pool).call("halt 9"))
            .withMessageContaining("exited with 9");
      }
    }
  }

  @Test
  void aCallerThatReadsCanBeInterruptedLikeAnyOther() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      callInALoop(pool);
      Thread caller = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                Conditions.eventually(() -> caller.getState() == Thread.State.WAITING);
                caller.interrupt();
              });
      interrupter.start();

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> run(pool).call("sleep 60000"));

      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      assertThat(twice(pool).call(4)).isEqualTo(8);
    }
  }

  @Test
  void callersThatShareAWorkerWithMapsAllGetTheirResults() throws Exception {
    List<Integer> inputs = IntStream.range(0, 300).boxed().toList();
    List<Integer> expected = inputs.stream().map(n -> 2 * n).toList();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try (ParallelPool pool = pool(1).build()) {
      List<Callable<Void>> loops = new ArrayList<>();
      loops.add(() -> callInALoop(pool));
      loops.add(() -> callInALoop(pool));
      loops.add(
          () -> {
            for (int i = 0; i < CALLS / 100; i++) {
              assertThat(twice(pool).map(inputs)).isEqualTo(expected);
            }
            return null;
          });
      loops.add(
          () -> {
            for (int i = 0; i < CALLS / 10; i++) {
              CompletableFuture<Integer> future = twice(pool).submit(i);
              assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(2 * i);
            }
            return null;
          });

      for (Future<Void> loop : callers.invokeAll(loops)) {
        loop.get();
      }

      assertThat(pool.stats().workersLost()).isZero();
    } finally {
      callers.shutdown();
      assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aCallerAtTheEndOfItsStackHoldsUpNoOtherCaller() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Thread deep =
          new Thread(
              null,
              () -> {
                for (int i = 0; i < 20; i++) {
                  callDeeper(pool, 0);
                }
              },
              "deep",
              512 << 10);
      deep.start();
      deep.join();

      // If the pool sends a call before it knows that an answer was half read, the call is lost
      // with its worker.
      Conditions.eventually(() -> twice(pool).outcomes(List.of(4)).get(0).isSuccess());
    }
  }

  /** Makes calls on every level, down to almost the end of the stack. */
  private static int callDeeper(ParallelPool pool, int depth) {
    try {
      return twice(pool).call(depth) / 2 + callDeeper(pool, depth + 1);
    } catch (StackOverflowError | ParallelException e) {
      return 0;
    }
  }

  private static Void callInALoop(ParallelPool pool) {
    for (int i = 0; i < CALLS; i++) {
      assertThat(twice(pool).call(i)).isEqualTo(2 * i);
    }
    return null;
  }
}
