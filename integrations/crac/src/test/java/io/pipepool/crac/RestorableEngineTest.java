package io.pipepool.crac;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.ParallelPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers end before a checkpoint and start after it, and no call is lost. */
final class RestorableEngineTest {
  @TempDir Path folder;

  private final Checkpoint checkpoint = new Checkpoint();
  private RestorableEngine engine = start(Duration.ofMinutes(1));

  private RestorableEngine start(Duration grace) {
    return RestorableEngine.of(
        () -> ParallelPool.builder().workers(2).maxHeap("64m").build(), grace, checkpoint);
  }

  @AfterEach
  void close() {
    engine.close();
    Awaitility.await().atMost(30, SECONDS).until(() -> workers() == 0);
  }

  private static long workers() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  private static void awaitThat(Path file) {
    Awaitility.await(file.toString()).atMost(30, SECONDS).until(() -> Files.exists(file));
  }

  @Test
  void workersEndBeforeACheckpointAndOthersStartAfterIt() {
    engine.warmUp();
    long before = PidParallel.using(engine).call(0);
    assertThat(workers()).isEqualTo(2);

    checkpoint.begin();
    assertThat(workers()).isZero();
    checkpoint.end();

    assertThat(PidParallel.using(engine).call(0)).isNotEqualTo(before);
  }

  @Test
  void aSubmitWaitsForRoomInThePool() {
    engine.close();
    AtomicReference<ParallelPool> pool = new AtomicReference<>();
    engine =
        RestorableEngine.of(
            () -> {
              pool.set(ParallelPool.builder().workers(1).maxHeap("64m").maxQueuedCalls(1).build());
              return pool.get();
            },
            Duration.ofMinutes(1),
            checkpoint);
    List<CompletableFuture<Long>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(PidParallel.using(engine).submit(i));
      assertThat(pool.get().stats().callsQueued()).isLessThanOrEqualTo(1);
    }
    assertThat(calls).allSatisfy(call -> assertThat(call.get(30, SECONDS)).isPositive());
  }

  @Test
  void aSecondCheckpointIsLikeTheFirst() {
    for (int i = 0; i < 2; i++) {
      PidParallel.using(engine).call(0);
      checkpoint.begin();
      assertThat(workers()).isZero();
      checkpoint.end();
    }
    assertThat(PidParallel.using(engine).call(0)).isPositive();
  }

  @Test
  void aCallThatRunsEndsFirst() throws Exception {
    Path file = folder.resolve("file");
    CompletableFuture<String> call = AwaitFileParallel.using(engine).submit(file);
    awaitThat(Probe.begun(file));

    CompletableFuture<Void> begun = checkpoint.beginElsewhere();
    assertThat(begun).isNotDone();
    Files.createFile(file);

    begun.get(30, SECONDS);
    assertThat(call.get(30, SECONDS)).isEqualTo("awaited");
    checkpoint.end();
  }

  @Test
  void aCallThatDoesNotEndIsCancelled() {
    engine.close();
    engine = start(Duration.ofMillis(50));
    Path never = folder.resolve("never");
    CompletableFuture<String> call = AwaitFileParallel.using(engine).submit(never);
    awaitThat(Probe.begun(never));

    checkpoint.begin();

    assertThat(workers()).isZero();
    assertThatThrownBy(() -> call.get(30, SECONDS))
        .isInstanceOfAny(CancellationException.class, ExecutionException.class)
        .satisfies(
            failure ->
                assertThat(failure instanceof CancellationException ? failure : failure.getCause())
                    .isInstanceOf(CancellationException.class));
    checkpoint.end();
  }

  @Test
  void aCallThatComesMeanwhileRunsAfterTheRestore() throws Exception {
    checkpoint.begin();
    AtomicReference<Long> result = new AtomicReference<>();
    Thread caller = new Thread(() -> result.set(PidParallel.using(engine).call(0)));
    caller.start();
    Awaitility.await().atMost(30, SECONDS).until(() -> caller.getState() == Thread.State.WAITING);
    assertThat(workers()).isZero();

    checkpoint.end();
    caller.join(30_000);

    assertThat(result.get()).isPositive();
  }

  @Test
  void aMapThatIsUnderWayGoesOnAfterTheRestore() throws Exception {
    Path file = folder.resolve("file");
    int count = 2_000;
    CompletableFuture<List<Long>> map =
        PidParallel.using(engine)
            .withChunkSize(1)
            .mapAsync(
                () ->
                    IntStream.range(0, count)
                        .peek(
                            n -> {
                              if (n == count / 2) {
                                pauseUntilItIsThere(file);
                              }
                            })
                        .boxed()
                        .iterator());
    awaitThat(Probe.begun(file));

    checkpoint.begin();
    assertThat(workers()).isZero();
    Files.createFile(file);
    checkpoint.end();

    List<Long> pids = map.get(60, SECONDS);
    assertThat(pids).hasSize(count);
    assertThat(new HashSet<>(pids)).as("workers before and after").hasSizeBetween(2, 4);
    assertThat(pids.get(0)).isNotEqualTo(pids.get(count - 1));
  }

  private static void pauseUntilItIsThere(Path file) {
    try {
      Probe.awaitFile(file);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aClosedEngineTakesNoCalls() {
    engine.close();

    assertThatThrownBy(() -> PidParallel.using(engine).call(0))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void anEngineThatIsClosedDuringACheckpointTakesNoCalls() {
    checkpoint.begin();
    engine.close();

    assertThatThrownBy(() -> PidParallel.using(engine).call(0))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
