package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.spi.Batch;
import io.pipepool.testing.Commands;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.Flows;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.WatchedEngine;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams are lazy and bounded, and the caller can stop them. */
@ExtendWith(NothingLeft.class)
@SharesPool
@Timeout(60)
final class StreamTest {
  private static ParallelPool pool;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(2).maxHeap("64m").build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static ParallelFunction<Integer, Integer, RuntimeException> twice() {
    return TestTasks.TWICE.using(pool);
  }

  private static ParallelFunction<String, String, Exception> run() {
    return TestTasks.RUN.using(pool);
  }

  private static long callsLeft() {
    PoolStats stats = pool.stats();
    return stats.callsRunning() + stats.callsQueued();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void theFirstElementIsThereWhenTheFirstCallIsDone(int chunk) throws Exception {
    Path gate = folder.resolve("gate");
    ParallelFunction<String, String, Exception> function =
        chunk == 0 ? run() : run().withChunkSize(chunk);
    String slow = "await " + gate + ";echo slow";
    try (Stream<String> stream = function.stream(List.of("echo first", slow, slow, slow))) {
      Iterator<String> results = stream.iterator();
      assertThat(results.next()).isEqualTo("first");
      Files.createFile(gate);
      assertThat(results.next()).isEqualTo("slow");
    }
  }

  @Test
  void resultsThatAreLargeLetNoMoreCallsRunThanThereAreWorkers() {
    AtomicInteger taken = new AtomicInteger();
    Stream<String> inputs =
        Stream.generate(() -> "large " + (40_000_000 + taken.getAndIncrement()));
    try (ParallelPool large = ParallelPool.builder().workers(2).maxHeap("512m").build();
        Stream<String> stream = TestTasks.RUN.using(large).withChunkSize(1).stream(inputs)) {
      Iterator<String> results = stream.iterator();
      for (int read = 1; read <= 12; read++) {
        assertThat(results.next()).hasSize(40_000_000 + read - 1);
      }
      assertThat(taken).hasValueLessThanOrEqualTo(12 + 2);
    }
  }

  // Inputs.

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIteratorMayWaitForTheResultsOfItsInputs(boolean ordered) {
    int free = 3_000;
    Semaphore consumed = new Semaphore(free);
    AtomicBoolean stuck = new AtomicBoolean();
    Iterable<Integer> inputs =
        () ->
            new Iterator<>() {
              private int next;

              @Override
              public boolean hasNext() {
                return next < free + 100;
              }

              @Override
              public Integer next() {
                stuck.compareAndSet(false, !acquire(consumed));
                return next++;
              }
            };
    try (Stream<Integer> stream =
        ordered ? twice().stream(inputs) : twice().streamUnordered(inputs)) {
      AtomicInteger results = new AtomicInteger();
      stream.forEach(
          result -> {
            if (results.incrementAndGet() >= free) {
              consumed.release();
            }
          });
      assertThat(results).hasValue(free + 100);
      assertThat(stuck).isFalse();
    }
  }

  @Test
  void exactlyTheWindowIsTakenAheadWithChunksOfSeveral() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    try (Stream<Integer> stream =
        twice().withChunkSize(5).stream(Stream.generate(taken::getAndIncrement))) {
      Iterator<Integer> results = stream.iterator();
      for (int read = 1; read <= 40; read++) {
        assertThat(results.next()).isEqualTo(2 * (read - 1));
        int expected = (read - 1) / 5 * 5 + 5 * 4 * pool.parallelism();
        Conditions.eventually(() -> taken.get() == expected);
        assertThat(taken).hasValue(expected);
      }
    }
  }

  @Test
  void aSlowFirstCallLetsOthersRunAheadNoFurther() throws Exception {
    Path gate = folder.resolve("gate");
    AtomicInteger taken = new AtomicInteger();
    Stream<String> inputs =
        Stream.generate(
            () -> taken.getAndIncrement() == 0 ? "await " + gate + ";echo x" : "echo y");
    try (Stream<String> stream = run().withChunkSize(1).stream(inputs)) {
      Iterator<String> results = stream.iterator();
      Thread opener =
          new Thread(
              () -> {
                Conditions.eventually(
                    () -> taken.get() == 4 * pool.parallelism() && pool.stats().callsQueued() == 0);
                create(gate);
              });
      opener.start();
      assertThat(results.next()).isEqualTo("x");
      assertThat(taken.get()).isLessThanOrEqualTo(4 * pool.parallelism());
      opener.join();
    }
  }

  @Test
  void inputsThatCannotCrossAreTakenNoFurtherAhead() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Stream<Integer> inputs = Stream.generate(() -> taken.getAndIncrement() == 0 ? 1 : null);
    try (Stream<Integer> stream = twice().stream(inputs)) {
      Iterator<Integer> results = stream.iterator();
      assertThat(results.next()).isEqualTo(2);
      Conditions.eventually(() -> taken.get() >= 4 * pool.parallelism());
      assertThat(twice().call(1)).isEqualTo(2);
      assertThat(taken).hasValue(4 * pool.parallelism());
      assertThatExceptionOfType(TransportException.class).isThrownBy(results::next);
    }
  }

  @Test
  void aClosedStreamTakesNoFurtherInput() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch tenth = new CountDownLatch(1);
    Semaphore release = new Semaphore(0);
    Thread[] feeder = new Thread[1];
    Stream<Integer> inputs =
        Stream.generate(
            () -> {
              if (taken.incrementAndGet() == 10) {
                feeder[0] = Thread.currentThread();
                tenth.countDown();
                release.acquireUninterruptibly();
              }
              return 1;
            });
    AtomicBoolean closed = new AtomicBoolean();
    Stream<Integer> stream =
        twice().withChunkSize(100_000).stream(inputs.onClose(() -> closed.set(true)));
    Thread consumer =
        new Thread(
            () ->
                assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> stream.iterator().next()));
    consumer.start();
    assertThat(tenth.await(20, TimeUnit.SECONDS)).isTrue();
    stream.close();
    consumer.join();
    assertThat(closed).isTrue();
    release.release();
    Conditions.eventually(() -> isIn(feeder[0], "awaitErrand") || !feeder[0].isAlive());
    assertThat(taken).hasValue(10);
  }

  // Ends.

  @Test
  void closingAStreamEndsItsCalls() throws Exception {
    Path started = folder.resolve("started");
    String queued = "mark " + folder.resolve("queued");
    Stream<String> stream =
        run().stream(
            List.of("echo a", "mark " + started + ";sleep 60000", "sleep 60000", queued, queued));
    assertThat(stream.iterator().next()).isEqualTo("a");
    Conditions.eventually(() -> Files.exists(started) && callsLeft() == 4);
    stream.close();
    Conditions.eventually(() -> pool.stats().callsRunning() == 0);
    assertThat(folder.resolve("queued")).doesNotExist();
  }

  /**
   * Otherwise the end of a running call would let another one begin that the caller no longer
   * wants.
   */
  @Test
  void callsThatHaveNotBegunAreCancelledBeforeThoseThatRun() {
    List<Long> cancelled = new ArrayList<>();
    Engine engine =
        new WatchedEngine(pool, batch -> {}, batch -> cancelled.add(batch.firstIndex()));
    List<String> inputs = new ArrayList<>(List.of("echo a"));
    inputs.addAll(Collections.nCopies(6, "sleep 60000"));
    try (Stream<String> stream = TestTasks.RUN.using(engine).withChunkSize(1).stream(inputs)) {
      assertThat(stream.iterator().next()).isEqualTo("a");
      Conditions.eventually(() -> callsLeft() == 6);
    }
    assertThat(cancelled)
        .hasSizeGreaterThanOrEqualTo(6)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void anAbandonedStreamIsEndedByTheGarbageCollector() throws Exception {
    abandon(run().stream(List.of("echo a", "sleep 60000")));
    abandon(twice().stream(Stream.iterate(0, n -> n + 1)));
    abandon(Flows.EMIT.using(pool).stream(List.of("forever")));
    Conditions.eventually(
        () -> {
          System.gc();
          return pool.stats().callsRunning() == 0
              && Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(thread -> isIn(thread, "feedAll"));
        });
  }

  private static void abandon(Stream<?> stream) {
    assertThat(stream.iterator().next()).isNotNull();
  }

  @Test
  void aPoolClosesThoughAStreamWasLeftHalfRead() {
    ParallelPool own = ParallelPool.builder().workers(1).maxHeap("64m").build();
    try (own) {
      assertThat(firstThree(own)).containsExactly("0", "1", "2");
    }
    assertThat(own.stats().workersAlive()).isZero();
  }

  private static List<String> firstThree(Engine engine) {
    return Flows.EMIT.using(engine).stream(List.of("forever"))
        .limit(3)
        .collect(Collectors.toList());
  }

  @Test
  void deliveredResultsAreNotKeptInMemory() {
    byte[] input = new byte[1 << 20];
    byte[] result = TestTasks.ECHO.using(pool).call(input);
    WeakReference<byte[]> keptInput = new WeakReference<>(input);
    WeakReference<byte[]> keptResult = new WeakReference<>(result);
    input = null;
    result = null;
    Conditions.eventually(
        () -> {
          System.gc();
          return keptInput.get() == null && keptResult.get() == null;
        });
  }

  @Test
  void aFutureThatIsDoneKeepsNothingOfItsCall() {
    List<WeakReference<Batch>> calls = Collections.synchronizedList(new ArrayList<>());
    Engine engine =
        new WatchedEngine(pool, batch -> calls.add(new WeakReference<>(batch)), batch -> {});
    ParallelFunction<String, String, Exception> watched = TestTasks.RUN.using(engine);
    CompletableFuture<String> returned = watched.submit("echo a");
    CompletableFuture<String> threw = watched.submit("reject");
    CompletableFuture<String> cancelled = watched.submit("sleep 60000");
    cancelled.cancel(true);
    assertThat(returned).succeedsWithin(30, TimeUnit.SECONDS);
    assertThatThrownBy(() -> threw.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    Conditions.eventually(
        () -> {
          System.gc();
          return calls.stream().allMatch(call -> call.get() == null);
        });
    assertThat(calls).hasSize(3);
    Reference.reachabilityFence(List.of(returned, threw, cancelled));
  }

  @Test
  void aPoolClosesThoughAStreamIsDroppedOnlyDuringTheClose() throws Exception {
    ParallelPool own = ParallelPool.builder().workers(1).maxHeap("64m").build();
    Stream<String> stream = Flows.EMIT.using(own).stream(List.of("forever"));
    assertThat(stream.iterator().next()).isEqualTo("0");
    Thread closer = new Thread(own::close);
    closer.start();
    // The thread has found a stream that is in use, and waits for it.
    Conditions.eventually(() -> isIn(closer, "parkNanos"));
    closer.join(300);
    assertThat(closer.isAlive()).isTrue();
    Reference.reachabilityFence(stream);
    stream = null;
    closer.join(30_000);
    assertThat(closer.isAlive()).isFalse();
  }

  @Test
  void aStreamOnAnotherStreamWorks() {
    try (Stream<Integer> stream = twice().stream(twice().stream(Stream.iterate(1, n -> n + 1)))) {
      assertThat(stream.limit(500).collect(Collectors.toList()))
          .isEqualTo(IntStream.rangeClosed(1, 500).mapToObj(n -> 4 * n).toList());
    }
  }

  @Test
  void aFailureSurfacesAfterTheResultsBeforeIt() {
    List<Integer> seen = new ArrayList<>();
    AtomicInteger next = new AtomicInteger();
    Stream<Integer> inputs = Stream.generate(() -> next.get() == 700 ? null : next.getAndAdd(1));
    try (Stream<Integer> stream = twice().stream(inputs)) {
      assertThatThrownBy(() -> stream.forEach(seen::add)).isInstanceOf(TransportException.class);
    }
    assertThat(seen).hasSize(700).isSorted();
  }

  private static boolean isIn(Thread thread, String method) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean acquire(Semaphore semaphore) {
    try {
      return semaphore.tryAcquire(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void create(Path file) {
    try {
      Commands.run("mark " + file);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
