package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.BadObjects;
import io.pipepool.testing.Failing;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.TestTasks.Greeting;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine keeps of the promises, on every operation. */
@ExtendWith(NothingLeft.class)
abstract class EngineContract {
  @TempDir Path folder;

  abstract Engine engine();

  private ParallelFunction<String, String, Exception> run() {
    return TestTasks.RUN.using(engine());
  }

  private ParallelFunction<Integer, Integer, RuntimeException> twice() {
    return TestTasks.TWICE.using(engine());
  }

  private EmittingFunction<String, String, Exception> emit() {
    return TestTasks.EMIT.using(engine());
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toList());
  }

  private static List<Integer> twiceAll(int count) {
    return IntStream.range(0, count).map(n -> 2 * n).boxed().collect(Collectors.toList());
  }

  // Every operation.

  @Test
  void callGivesTheResult() throws Exception {
    assertThat(run().call("echo hello")).isEqualTo("hello");
    assertThat(twice().call(21)).isEqualTo(42);
  }

  @Test
  void submitGivesTheResultAgainAndAgain() throws Exception {
    CompletableFuture<Integer> future = twice().submit(4);
    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(8);
    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(8);
  }

  @Test
  void mapGivesOneResultForEachInputInOrder() {
    assertThat(twice().map(numbers(10_000))).isEqualTo(twiceAll(10_000));
  }

  @Test
  void mapKeepsTheOrderWhateverFinishesFirst() throws Exception {
    Random random = new Random(7);
    List<String> inputs = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      inputs.add("sleep " + random.nextInt(12) + ";echo " + i);
      expected.add(Integer.toString(i));
    }
    assertThat(run().map(inputs)).isEqualTo(expected);
    try (Stream<String> stream = run().stream(inputs)) {
      assertThat(stream).containsExactlyElementsOf(expected);
    }
    try (Stream<String> stream = run().streamUnordered(inputs.stream())) {
      assertThat(stream).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void mapAsyncGivesWhatMapGives() throws Exception {
    assertThat(twice().mapAsync(numbers(100)).get(30, TimeUnit.SECONDS)).isEqualTo(twiceAll(100));
  }

  @Test
  void forEachRunsEveryCall() throws Exception {
    Path runs = folder.resolve("runs");
    String mark = "mark " + runs;
    TestTasks.DO.using(engine()).forEach(List.of(mark, mark, mark));
    assertThat(runs).hasContent("xxx");
    assertThat(TestTasks.DO.using(engine()).forEachAsync(List.of(mark, mark)).get()).isNull();
    assertThat(runs).hasContent("xxxxx");
    assertThat(TestTasks.DO.using(engine()).call(mark)).isNull();
    assertThat(TestTasks.DO.using(engine()).submit(mark).get()).isNull();
    assertThat(runs).hasContent("xxxxxxx");
    assertThatThrownBy(
            () -> TestTasks.DO.using(engine()).forEach(List.of("throw java.io.IOException x")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void outcomesGiveEveryInputItsOwn() {
    List<Outcome<String>> outcomes =
        run().outcomes(List.of("echo a", "throw java.io.IOException broken", "echo c"));
    assertThat(outcomes).extracting(Outcome::index).containsExactly(0, 1, 2);
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(outcomes.get(0).get()).isEqualTo("a");
    assertThat(outcomes.get(2).get()).isEqualTo("c");
    assertThatThrownBy(outcomes.get(1)::get).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void streamsGiveAllResults() {
    try (Stream<Integer> stream = twice().stream(numbers(5_000))) {
      assertThat(stream).containsExactlyElementsOf(twiceAll(5_000));
    }
    try (Stream<Integer> stream = twice().stream(numbers(50).stream())) {
      assertThat(stream).containsExactlyElementsOf(twiceAll(50));
    }
    try (Stream<Integer> stream = twice().streamUnordered(numbers(5_000))) {
      assertThat(stream).containsExactlyInAnyOrderElementsOf(twiceAll(5_000));
    }
    try (Stream<Integer> stream = twice().streamUnordered(numbers(50).stream())) {
      assertThat(stream).containsExactlyInAnyOrderElementsOf(twiceAll(50));
    }
  }

  @Test
  void closingAStreamClosesTheStreamOfInputs() {
    AtomicBoolean closed = new AtomicBoolean();
    twice().stream(numbers(3).stream().onClose(() -> closed.set(true))).close();
    assertThat(closed).isTrue();
  }

  @Test
  void primitiveArraysCrossWithoutBoxes() {
    int[] inputs = IntStream.range(0, 10_000).toArray();
    int[] results = PrimitiveArrays.map(twice(), inputs, new int[inputs.length]);
    assertThat(results).isEqualTo(IntStream.range(0, 10_000).map(n -> 2 * n).toArray());
    assertThat(PrimitiveArrays.map(twice(), new int[] {3})).isEqualTo(List.of(6));
    assertThat(PrimitiveArrays.map(twice(), new int[0], new int[0])).isEmpty();
  }

  @Test
  void instanceMethodsRunOnTheReceiver() {
    ParallelFunction<String, String, RuntimeException> hello =
        Greeting.on(new Greeting("hello")).using(engine());
    ParallelFunction<String, String, RuntimeException> bye =
        Greeting.on(new Greeting("bye")).using(engine());
    assertThat(hello.map(List.of("a", "b"))).containsExactly("hello a", "hello b");
    assertThat(bye.call("a")).isEqualTo("bye a");
    assertThat(hello.call("c")).isEqualTo("hello c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checked", "error"})
  void aReceiverThatCannotBeDecodedIsTheFailureOfItsCalls(String kind) {
    ParallelFunction<String, String, RuntimeException> bad =
        Greeting.on(new Greeting(kind)).using(engine());
    for (int round = 0; round < 2; round++) {
      CompletableFuture<List<String>> all = bad.mapAsync(List.of("a", "b"));
      try {
        assertThatThrownBy(() -> all.get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(TransportException.class);
      } finally {
        all.cancel(true);
      }
      assertThatThrownBy(() -> bad.submit("a").get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TransportException.class);
      assertThat(bad.outcomes(List.of("a", "b"))).noneMatch(Outcome::isSuccess);
    }
    assertThat(Greeting.on(new Greeting("hi")).using(engine()).call("a")).isEqualTo("hi a");
  }

  @Test
  void manyReceiversMayBeUsedInTurn() {
    List<ParallelFunction<String, String, RuntimeException>> greetings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      greetings.add(Greeting.on(new Greeting("g" + i)).using(engine()));
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40; i++) {
        assertThat(greetings.get(i).call("x")).isEqualTo("g" + i + " x");
      }
    }
  }

  @Test
  void emittingCallsGiveAllElementsInOrder() throws Exception {
    assertThat(emit().call("3")).containsExactly("0", "1", "2");
    assertThat(emit().submit("2").get()).containsExactly("0", "1");
    assertThat(emit().map(List.of("2", "0", "3"))).containsExactly("0", "1", "0", "1", "2");
    assertThat(emit().mapAsync(List.of("1", "1")).get()).containsExactly("0", "0");
    try (Stream<String> stream = emit().stream(List.of("1000", "2"))) {
      assertThat(stream.count()).isEqualTo(1002);
    }
    try (Stream<String> stream = emit().streamUnordered(Stream.of("1000", "2"))) {
      assertThat(stream.count()).isEqualTo(1002);
    }
  }

  @Test
  void elementsEmittedBeforeAFailureAreDelivered() throws Exception {
    List<String> seen = new ArrayList<>();
    try (Stream<String> stream =
        emit().stream(List.of("3", "2;throw java.io.IOException late", "5"))) {
      assertThatExceptionOfType(TaskFailedException.class)
          .isThrownBy(() -> stream.forEach(seen::add))
          .withCauseInstanceOf(IOException.class);
    }
    assertThat(seen).containsExactly("0", "1", "2", "0", "1");
    assertThatThrownBy(() -> emit().map(List.of("2;throw java.io.IOException late")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aStreamOfElementsMayBeLeftEarly() {
    try (Stream<String> stream = emit().stream(List.of("100000000"))) {
      assertThat(stream.limit(10).count()).isEqualTo(10);
    }
  }

  @Test
  void creditForElementsIsNeverLost() {
    // Each run of elements is larger than what is gathered, so these are 20,000 runs.
    try (Stream<String> stream = emit().stream(List.of("20000 33000"))) {
      assertThat(stream.filter(element -> element.length() > 33_000).count()).isEqualTo(20_000);
    }
  }

  // Inputs.

  @Test
  void noInputsGiveNoResults() throws Exception {
    List<Integer> none = List.of();
    ParallelFunction<Integer, Integer, RuntimeException> function =
        twice().withChunkSize(1).withRetries(1).withProgress((done, total) -> {});
    assertThat(function.map(none)).isEmpty();
    assertThat(function.mapAsync(none).get()).isEmpty();
    assertThat(function.outcomes(none)).isEmpty();
    assertThat(function.stream(none)).isEmpty();
    assertThat(function.streamUnordered(none)).isEmpty();
    function.forEach(none);
    assertThat(emit().map(List.of())).isEmpty();
    assertThat(emit().stream(List.of())).isEmpty();
  }

  @Test
  void inputsMayNeverEnd() {
    AtomicInteger taken = new AtomicInteger();
    try (Stream<Integer> stream =
        twice().stream(Stream.generate(taken::getAndIncrement)).limit(500)) {
      assertThat(stream).containsExactlyElementsOf(twiceAll(500));
    }
  }

  /** With chunks of one: four calls for each that may run at once, or the one that is asked for. */
  @Test
  void aStreamTakesABoundedNumberOfInputsAhead() throws Exception {
    int window = Math.max(1, 4 * engine().parallelism());
    AtomicInteger taken = new AtomicInteger();
    Stream<Integer> endless = Stream.generate(taken::getAndIncrement);
    try (Stream<Integer> stream = twice().withChunkSize(1).stream(endless)) {
      Iterator<Integer> results = stream.iterator();
      assertThat(taken).hasValue(0);
      for (int read = 1; read <= 20; read++) {
        assertThat(results.next()).isEqualTo(2 * (read - 1));
        int expected = read - 1 + window;
        Conditions.eventually(() -> taken.get() == expected);
        assertThat(taken).hasValue(expected);
      }
    }
  }

  @Test
  void nullsCrossWhereTheTypeAllows() {
    ParallelFunction<String, String, RuntimeException> text = TestTasks.TEXT.using(engine());
    assertThat(text.call(null)).isNull();
    assertThat(text.map(Arrays.asList("a", null, ""))).containsExactly("a", null, "");
    try (Stream<String> stream = text.stream(Arrays.asList(null, "b"))) {
      assertThat(stream.collect(Collectors.toList())).containsExactly(null, "b");
    }
  }

  @Test
  void aNullForAPrimitiveIsTheFailureOfItsInput() {
    List<Outcome<Integer>> outcomes = twice().outcomes(Arrays.asList(1, null, 3));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThatExceptionOfType(TransportException.class).isThrownBy(() -> twice().call(null));
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(() -> twice().map(Collections.singletonList(null)));
  }

  @Test
  void resultsBeforeAFailingIteratorAreDelivered() {
    for (int chunk : new int[] {1, 3, 100}) {
      List<Integer> seen = new ArrayList<>();
      ParallelFunction<Integer, Integer, RuntimeException> function = twice().withChunkSize(chunk);
      try (Stream<Integer> stream = function.stream(failingAt(10))) {
        assertThatThrownBy(() -> stream.forEach(seen::add)).hasMessage("the input is broken");
      }
      assertThat(seen).isEqualTo(twiceAll(10));
    }
    assertThatThrownBy(() -> twice().map(failingAt(10))).hasMessage("the input is broken");
    assertThatThrownBy(() -> twice().outcomes(failingAt(0))).hasMessage("the input is broken");
    assertThat(twice().call(1)).isEqualTo(2);
  }

  @Test
  void resultsBeforeAnIteratorThatThrowsACheckedExceptionAreDelivered() {
    Iterable<Integer> inputs = Failing.after(numbers(10), new IOException("undeclared"));
    List<Integer> seen = new ArrayList<>();
    try (Stream<Integer> stream = twice().withChunkSize(100).stream(inputs)) {
      assertThatThrownBy(() -> stream.forEach(seen::add)).hasRootCauseMessage("undeclared");
    }
    assertThat(seen).isEqualTo(twiceAll(10));
    assertThatThrownBy(() -> twice().map(inputs)).hasMessage("undeclared");
  }

  private static Iterable<Integer> failingAt(int count) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            if (next == count) {
              throw new NoSuchElementException("the input is broken");
            }
            return next++;
          }
        };
  }

  // Failures.

  @Test
  void anExceptionComesBackAsItsOwnType() {
    assertThatThrownBy(() -> run().call("throw java.io.FileNotFoundException no.txt"))
        .isExactlyInstanceOf(FileNotFoundException.class)
        .hasMessage("no.txt");
    assertThatThrownBy(() -> run().submit("throw java.io.FileNotFoundException no.txt").get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseExactlyInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> run().mapAsync(List.of("throw java.io.IOException x")).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseExactlyInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        BadObjects.NoTraceException.class,
        BadObjects.FixedTraceException.class,
        BadObjects.UnreadableException.class
      })
  void anExceptionWhoseOwnMethodsThrowIsTheFailureOfItsInput(Class<?> type) {
    String bad = "throw " + type.getName() + " odd";
    List<Outcome<String>> outcomes = run().outcomes(List.of("echo a", bad, "echo c"));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(((Outcome.Failure<?>) outcomes.get(1)).cause()).hasMessageContaining("odd");
    assertThatThrownBy(() -> run().call(bad)).hasMessageContaining("odd");
  }

  @Test
  void theStackTraceShowsTheMethodTheWorkerTheInputAndTheCaller() {
    assertThatThrownBy(() -> run().map(List.of("echo a", "echo b", "throw java.io.IOException x")))
        .satisfies(
            failure -> {
              String trace = Arrays.toString(failure.getStackTrace());
              assertThat(trace).contains("Commands.newException", "input 2", "EngineContract");
            });
  }

  @Test
  void mapFailsWithTheLowestInputKnown() throws Exception {
    List<String> inputs = new ArrayList<>(List.of("throw java.io.IOException first"));
    for (int i = 0; i < 20; i++) {
      inputs.add("throw java.io.IOException other");
    }
    assertThatThrownBy(() -> run().withChunkSize(21).map(inputs)).hasMessage("first");
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  void mapTakesNoMoreInputsAfterAFailure() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Iterable<String> endless =
        Stream.generate(
                () -> taken.getAndIncrement() == 5 ? "throw java.io.IOException x" : "echo a")
            ::iterator;
    assertThatThrownBy(() -> run().map(endless)).isInstanceOf(IOException.class);
  }

  @Test
  void aFailureInAStreamSurfacesAtItsElementAndEndsIt() {
    try (Stream<String> stream =
        run().stream(List.of("echo a", "throw java.io.IOException x", "echo c", "echo d"))) {
      Iterator<String> results = stream.iterator();
      assertThat(results.next()).isEqualTo("a");
      assertThatExceptionOfType(TaskFailedException.class)
          .isThrownBy(results::next)
          .withCauseExactlyInstanceOf(IOException.class);
      assertThatExceptionOfType(CancellationException.class).isThrownBy(results::next);
    }
  }

  @Test
  void aStackOverflowIsAFailureOfItsCallOnly() throws Exception {
    assertThatThrownBy(() -> run().call("overflow")).isInstanceOf(StackOverflowError.class);
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  void valuesAreCopies() {
    byte[] bytes = {1, 2, 3};
    byte[] result = TestTasks.ECHO.using(engine()).call(bytes);
    assertThat(result).isEqualTo(bytes).isNotSameAs(bytes);
  }

  // Progress.

  @Test
  void progressCountsUpToTheTotal() throws Exception {
    AtomicLong last = new AtomicLong();
    AtomicLong lastTotal = new AtomicLong();
    Progress progress =
        (done, total) -> {
          assertThat(done).isGreaterThanOrEqualTo(last.getAndSet(done));
          lastTotal.set(total);
        };
    twice().withProgress(progress).map(numbers(100));
    assertThat(last).hasValue(100);
    assertThat(lastTotal).hasValue(100);
    last.set(0);
    try (Stream<Integer> stream = twice().withProgress(progress).stream(numbers(100).stream())) {
      assertThat(stream.count()).isEqualTo(100);
    }
    assertThat(last).hasValue(100);
  }

  @Test
  void progressThatThrowsEndsTheOperationOnly() throws Exception {
    Progress progress =
        (done, total) -> {
          throw new IllegalStateException("no progress");
        };
    assertThatThrownBy(() -> twice().withProgress(progress).map(numbers(10)))
        .hasMessage("no progress");
    assertThat(twice().call(1)).isEqualTo(2);
  }

  // Time limits.

  @Test
  void eachCallHasTheWholeTimeLimit() throws Exception {
    ParallelFunction<String, String, Exception> limited =
        run().withTimeout(Duration.ofMillis(1_600)).withChunkSize(4);
    Conditions.inOneOfAFewAttempts(
        () ->
            assertThat(limited.map(Collections.nCopies(4, "sleep 500;echo a")))
                .containsExactly("a", "a", "a", "a"));
  }

  @Test
  void onlyTheCallThatIsTooLongTimesOut() throws Exception {
    ParallelFunction<String, String, Exception> limited =
        run().withTimeout(Duration.ofSeconds(1)).withChunkSize(3);
    Conditions.inOneOfAFewAttempts(
        () -> {
          List<Outcome<String>> outcomes =
              limited.outcomes(List.of("echo a", "sleep 60000", "echo c"));
          assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
          assertThatThrownBy(outcomes.get(1)::get).isInstanceOf(TaskTimeoutException.class);
        });
  }

  @Test
  void anEmitterThatWaitsForItsConsumerIsNotTimed() throws Exception {
    EmittingFunction<String, String, Exception> limited =
        emit().withTimeout(Duration.ofMillis(1_200));
    Conditions.inOneOfAFewAttempts(
        () -> {
          try (Stream<String> stream = limited.stream(List.of("1000 1000"))) {
            Iterator<String> elements = stream.iterator();
            assertThat(elements.next()).startsWith("0");
            TimeUnit.MILLISECONDS.sleep(1_600); // a slow consumer
            for (int i = 1; i < 1_000; i++) {
              assertThat(elements.next()).startsWith(Integer.toString(i));
            }
            assertThat(elements.hasNext()).isFalse();
          }
        });
  }

  // Cancelling.

  @Test
  void anInterruptedCallerGetsACancellationAndKeepsItsFlag() throws Exception {
    List<Action> operations =
        List.of(
            () -> run().call("sleep 60000"),
            () -> run().map(List.of("sleep 60000", "sleep 60000")),
            () -> run().outcomes(List.of("sleep 60000")),
            () -> run().stream(List.of("sleep 60000")).count(),
            () -> emit().call("1;sleep 60000"));
    for (Action operation : operations) {
      Interrupted caller = new Interrupted(operation);
      caller.start();
      Conditions.eventually(caller::waits);
      caller.interrupt();
      caller.join(40_000);
      assertThat(caller.isAlive()).isFalse();
      assertThat(caller.failure).isInstanceOf(CancellationException.class);
      assertThat(caller.flag).isTrue();
    }
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  void aCallerThatIsInterruptedAlreadyGetsACancellation() throws Exception {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> twice().map(numbers(100_000)));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(twice().call(1)).isEqualTo(2);
  }

  @Test
  void aClosedStreamGivesNothing() {
    AtomicInteger taken = new AtomicInteger();
    Stream<Integer> stream = twice().stream(Stream.generate(taken::getAndIncrement));
    Iterator<Integer> results = stream.iterator();
    stream.close();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(results::next);
    assertThat(taken).hasValue(0);
  }

  @Test
  void aStreamThatIsClosedHalfReadEnds() {
    Stream<Integer> stream = twice().withChunkSize(10).stream(Stream.iterate(0, n -> n + 1));
    Iterator<Integer> results = stream.iterator();
    assertThat(results.next()).isEqualTo(0);
    stream.close();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> results.next());
  }

  @Test
  void cancellingMapAsyncStopsTakingInputs() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Iterable<Integer> endless = Stream.generate(taken::getAndIncrement)::iterator;
    CompletableFuture<List<Integer>> future = twice().withChunkSize(1).mapAsync(endless);
    Conditions.eventually(() -> taken.get() > 10);
    assertThat(future.cancel(true)).isTrue();
    assertThat(future).isCancelled();
    Conditions.eventually(
        () -> {
          int before = taken.get();
          TimeUnit.MILLISECONDS.sleep(20);
          return taken.get() == before;
        });
  }

  @Test
  void badOptionsAreRefused() {
    assertThatThrownBy(() -> twice().withChunkSize(0)).hasMessageContaining("chunk size is 0");
    assertThatThrownBy(() -> twice().withChunkSize(-1)).hasMessageContaining("chunk size is -1");
    assertThatThrownBy(() -> twice().withRetries(-1)).hasMessageContaining("retries is -1");
    assertThat(twice().withChunkSize(Integer.MAX_VALUE).map(numbers(40))).isEqualTo(twiceAll(40));
  }

  /** Something that waits. */
  interface Action {
    void run() throws Exception;
  }

  private static final class Interrupted extends Thread {
    private final Action action;
    private volatile Throwable failure;
    private volatile boolean flag;

    Interrupted(Action action) {
      this.action = action;
    }

    boolean waits() {
      return getState() == State.WAITING || getState() == State.TIMED_WAITING;
    }

    @Override
    public void run() {
      try {
        action.run();
      } catch (Throwable e) {
        failure = e;
      }
      flag = isInterrupted();
    }
  }
}
