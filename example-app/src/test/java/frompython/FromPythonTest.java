package frompython;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import io.pipepool.Outcome;
import io.pipepool.ParallelPool;
import io.pipepool.TaskTimeoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java code of {@code docs/from-python.md} does what the guide says. */
final class FromPythonTest {
  @Test
  void poolMap() {
    // guide: map
    List<Integer> squares = SquareParallel.map(List.of(1, 2, 3));
    int[] unboxed = SquareParallel.map(4, 5, 6);
    // end

    assertThat(squares).containsExactly(1, 4, 9);
    assertThat(unboxed).containsExactly(16, 25, 36);
  }

  @Test
  void starmap() {
    // guide: starmap
    List<Long> powers =
        PowerParallel.map(List.of(PowerParallel.args(2, 10), PowerParallel.args(3, 4)));
    // end

    assertThat(powers).containsExactly(1024L, 81L);
  }

  @Test
  void apply() {
    // guide: apply
    long kilo = PowerParallel.call(2, 10);
    // end

    assertThat(kilo).isEqualTo(1024);
  }

  @Test
  void applyAsync() {
    List<Long> shown = new ArrayList<>();
    // guide: apply-async
    CompletableFuture<Long> future = PowerParallel.submit(2, 10);
    CompletableFuture<Void> then = future.thenAccept(shown::add);
    long kilo = future.join();
    // end

    then.join();
    assertThat(kilo).isEqualTo(1024);
    assertThat(shown).containsExactly(1024L);
  }

  @Test
  void applyAsyncWithTimeout() {
    Throwable failure = null;
    // guide: timeout
    try {
      FetchParallel.function().withTimeout(Duration.ofMillis(20)).call("a slow server");
    } catch (TaskTimeoutException e) {
      failure = e; // the call is over, in the worker too
    } catch (InterruptedException e) {
      failure = e; // fetch declares it
    }
    // end

    assertThat(failure).isInstanceOf(TaskTimeoutException.class);
  }

  @Test
  void mapAsync() {
    // guide: map-async
    CompletableFuture<List<Integer>> future = SquareParallel.mapAsync(List.of(1, 2, 3));
    List<Integer> squares = future.join();
    // end

    assertThat(squares).containsExactly(1, 4, 9);
  }

  @Test
  void imap() {
    List<Integer> shown = new ArrayList<>();
    // guide: imap
    Stream<Integer> endless = Stream.iterate(1, n -> n + 1);
    try (Stream<Integer> squares = SquareParallel.function().stream(endless)) {
      squares.takeWhile(square -> square < 50).forEach(shown::add);
    }
    // end

    assertThat(shown).containsExactly(1, 4, 9, 16, 25, 36, 49);
  }

  @Test
  void imapUnordered() {
    List<Integer> shown = new ArrayList<>();
    // guide: imap-unordered
    try (Stream<Integer> squares =
        SquareParallel.function()
            .withChunkSize(100)
            .streamUnordered(IntStream.range(0, 1000).boxed())) {
      squares.forEach(shown::add);
    }
    // end

    assertThat(shown).hasSize(1000);
  }

  @Test
  void failures(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing");
    Path there = Files.writeString(folder.resolve("there"), "two words");
    List<String> shown = new ArrayList<>();
    // guide: outcomes
    for (Outcome<Integer> outcome : WordCountParallel.outcomes(List.of(missing, there))) {
      if (outcome instanceof Outcome.Success<Integer> success) {
        shown.add(success.index() + ": " + success.value());
      } else if (outcome instanceof Outcome.Failure<Integer> failure) {
        shown.add(failure.index() + ": " + failure.cause().getClass().getSimpleName());
      }
    }
    // end

    assertThat(shown).containsExactly("0: NoSuchFileException", "1: 2");
  }

  @Test
  void initializer() {
    // guide: initializer
    try (ParallelPool pool =
        ParallelPool.builder().workers(2).onWorkerStart(LoadParallel.function(), "de").build()) {
      List<String> words = LookUpParallel.using(pool).map(List.of("two", "three"));
      assertThat(words).containsExactly("zwei", "?");
    }
    // end
  }

  @Test
  void maxTasksPerChild() {
    // guide: max-tasks
    try (ParallelPool pool = ParallelPool.builder().workers(2).maxTasksPerWorker(100).build()) {
      List<Integer> squares = SquareParallel.using(pool).map(List.of(1, 2, 3));
      assertThat(squares).containsExactly(1, 4, 9);
    }
    // end
  }

  @Test
  void processAndPipe() {
    // guide: pipe
    List<String> first;
    try (Stream<String> readings = ReadingsParallel.stream(List.of("temperature"))) {
      first = readings.limit(3).collect(Collectors.toList());
    }
    // end

    assertThat(first).containsExactly("temperature=0", "temperature=1", "temperature=2");
  }

  @Test
  void managerList() {
    // guide: manager-list
    List<Integer> all = MultiplesParallel.map(List.of(10, 20));
    // end

    assertThat(all).containsExactly(10, 20, 30, 20, 40, 60);
  }

  @Test
  void oneProcessForEachArgument() {
    List<Integer> arguments = List.of(1, 2, 3);
    // guide: process-each
    try (ParallelPool pool =
        ParallelPool.builder().workers(arguments.size()).maxTasksPerWorker(1).build()) {
      List<Long> pids = PidParallel.using(pool).map(arguments);
      assertThat(new HashSet<>(pids)).hasSize(3);
    }
    // end
  }

  @Test
  void queueLimitedToTheCpus(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a"), "one");
    Files.writeString(folder.resolve("b"), "one two");
    int words = 0;
    // guide: queue
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile);
        Stream<Integer> counts = WordCountParallel.function().streamUnordered(files)) {
      for (Iterator<Integer> each = counts.iterator(); each.hasNext(); ) {
        words += each.next();
      }
    }
    // end

    assertThat(words).isEqualTo(3);
  }

  @Test
  void poolOfNone() {
    // guide: inline
    try (ParallelPool pool = ParallelPool.builder().workers(0).build()) {
      List<Integer> squares = SquareParallel.using(pool).map(List.of(1, 2, 3));
      assertThat(squares).containsExactly(1, 4, 9);
    }
    List<Integer> alsoHere = SquareParallel.using(Engine.inline()).map(List.of(1, 2, 3));
    // end

    assertThat(alsoHere).containsExactly(1, 4, 9);
  }

  @Test
  void waitingWork() throws InterruptedException {
    List<String> addresses =
        IntStream.range(0, 50).mapToObj(i -> "host-" + i).collect(Collectors.toList());
    // guide: waiting
    try (ParallelPool pool = ParallelPool.builder().workers(1).threadsPerWorker(50).build()) {
      List<String> bodies = FetchParallel.using(pool).map(addresses);
      assertThat(bodies).hasSize(50).startsWith("body of host-0");
    }
    // end
  }
}
