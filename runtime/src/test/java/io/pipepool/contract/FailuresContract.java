package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.TaskFailedException;
import io.pipepool.testing.BadObjects;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure belongs to its input, keeps its type, and says where it happened. */
public interface FailuresContract extends EngineUnderTest {
  @Test
  default void anExceptionComesBackAsItsOwnType() {
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
  default void anExceptionWhoseOwnMethodsThrowIsTheFailureOfItsInput(Class<?> type) {
    String bad = "throw " + type.getName() + " odd";
    List<Outcome<String>> outcomes = run().outcomes(List.of("echo a", bad, "echo c"));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(((Outcome.Failure<?>) outcomes.get(1)).cause()).hasMessageContaining("odd");
    assertThatThrownBy(() -> run().call(bad)).hasMessageContaining("odd");
  }

  @Test
  default void theStackTraceShowsTheMethodTheWorkerTheInputAndTheCaller() {
    assertThatThrownBy(() -> run().map(List.of("echo a", "echo b", "throw java.io.IOException x")))
        .satisfies(
            failure -> {
              String trace = Arrays.toString(failure.getStackTrace());
              assertThat(trace).contains("Commands.newException", "input 2", "FailuresContract");
            });
  }

  @Test
  default void mapFailsWithTheLowestInputKnown() throws Exception {
    List<String> inputs = new ArrayList<>(List.of("throw java.io.IOException first"));
    for (int i = 0; i < 20; i++) {
      inputs.add("throw java.io.IOException other");
    }
    assertThatThrownBy(() -> run().withChunkSize(21).map(inputs)).hasMessage("first");
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  default void mapTakesNoMoreInputsAfterAFailure() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Iterable<String> endless =
        Stream.generate(
                () -> taken.getAndIncrement() == 5 ? "throw java.io.IOException x" : "echo a")
            ::iterator;
    assertThatThrownBy(() -> run().map(endless)).isInstanceOf(IOException.class);
  }

  @Test
  default void aFailureInAStreamSurfacesAtItsElementAndEndsIt() {
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
  default void aStackOverflowIsAFailureOfItsCallOnly() throws Exception {
    assertThatThrownBy(() -> run().call("overflow")).isInstanceOf(StackOverflowError.class);
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }
}
