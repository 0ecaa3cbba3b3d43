package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.ParallelFunction;
import io.pipepool.TransportException;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.Failing;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operation takes inputs as it needs them, and each input may fail by itself. */
public interface InputsContract extends EngineUnderTest {
  @Test
  default void noInputsGiveNoResults() throws Exception {
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
  default void inputsMayNeverEnd() {
    AtomicInteger taken = new AtomicInteger();
    try (Stream<Integer> stream =
        twice().stream(Stream.generate(taken::getAndIncrement)).limit(500)) {
      assertThat(stream).containsExactlyElementsOf(EngineUnderTest.twiceAll(500));
    }
  }

  /**
   * With chunks of one, the stream takes four inputs for each call that may run at once, or the one
   * that the caller asks for.
   */
  @Test
  default void aStreamTakesABoundedNumberOfInputsAhead() throws Exception {
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
  default void nullsCrossWhereTheTypeAllows() {
    ParallelFunction<String, String, RuntimeException> text = TestTasks.TEXT.using(engine());
    assertThat(text.call(null)).isNull();
    assertThat(text.map(Arrays.asList("a", null, ""))).containsExactly("a", null, "");
    try (Stream<String> stream = text.stream(Arrays.asList(null, "b"))) {
      assertThat(stream.collect(Collectors.toList())).containsExactly(null, "b");
    }
  }

  @Test
  default void aNullForAPrimitiveIsTheFailureOfItsInput() {
    List<Outcome<Integer>> outcomes = twice().outcomes(Arrays.asList(1, null, 3));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThatExceptionOfType(TransportException.class).isThrownBy(() -> twice().call(null));
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(() -> twice().map(Collections.singletonList(null)));
  }

  @Test
  default void resultsBeforeAFailingIteratorAreDelivered() {
    for (int chunk : new int[] {1, 3, 100}) {
      List<Integer> seen = new ArrayList<>();
      ParallelFunction<Integer, Integer, RuntimeException> function = twice().withChunkSize(chunk);
      try (Stream<Integer> stream = function.stream(failingAt(10))) {
        assertThatThrownBy(() -> stream.forEach(seen::add)).hasMessage("the input is broken");
      }
      assertThat(seen).isEqualTo(EngineUnderTest.twiceAll(10));
    }
    assertThatThrownBy(() -> twice().map(failingAt(10))).hasMessage("the input is broken");
    assertThatThrownBy(() -> twice().outcomes(failingAt(0))).hasMessage("the input is broken");
    assertThat(twice().call(1)).isEqualTo(2);
  }

  @Test
  default void resultsBeforeAnIteratorThatThrowsACheckedExceptionAreDelivered() {
    Iterable<Integer> inputs =
        Failing.after(EngineUnderTest.numbers(10), new IOException("undeclared"));
    List<Integer> seen = new ArrayList<>();
    try (Stream<Integer> stream = twice().withChunkSize(100).stream(inputs)) {
      assertThatThrownBy(() -> stream.forEach(seen::add)).hasRootCauseMessage("undeclared");
    }
    assertThat(seen).isEqualTo(EngineUnderTest.twiceAll(10));
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
}
