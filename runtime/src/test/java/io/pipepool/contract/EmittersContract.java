package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.Progress;
import io.pipepool.TaskFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Emitting methods deliver all their elements, in order. */
public interface EmittersContract extends EngineUnderTest {
  @Test
  default void emittingCallsGiveAllElementsInOrder() throws Exception {
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
  default void elementsEmittedBeforeAFailureAreDelivered() throws Exception {
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
  default void forEachGivesTheElementsOfAStreamToItsCaller() throws Exception {
    List<String> seen = new ArrayList<>();
    Set<Thread> threads = new HashSet<>();
    emit()
        .forEach(
            List.of("2;sleep 50", "0", "3", "1000"),
            element -> {
              seen.add(element);
              threads.add(Thread.currentThread());
            });
    assertThat(seen).hasSize(1005).startsWith("0", "1", "0", "1", "2", "0", "1").endsWith("999");
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  default void forEachThrowsWhatTheMethodDeclaresAfterTheElementsBeforeIt() throws Exception {
    List<String> seen = new ArrayList<>();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> emit().forEach(List.of("3", "2;throw java.io.IOException late", "5"), seen::add))
        .withMessage("late")
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace())
                    .as("the frames of the caller")
                    .anyMatch(
                        frame -> frame.getClassName().equals(EmittersContract.class.getName())));
    assertThat(seen).containsExactly("0", "1", "2", "0", "1");
    assertThatThrownBy(() -> emit().forEach(refusing(), seen::add)).hasMessage("no inputs");
    assertThat(emit().call("1")).containsExactly("0");
  }

  private static Iterable<String> refusing() {
    return () -> {
      throw new IllegalStateException("no inputs");
    };
  }

  @Test
  default void aConsumerThatThrowsEndsItsOperationOnly() throws Exception {
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                emit()
                    .forEach(
                        List.of("3", "3"),
                        element -> {
                          seen.add(element);
                          throw new IllegalStateException("enough");
                        }))
        .hasMessage("enough");
    assertThat(seen).containsExactly("0");
    assertThat(emit().call("1")).containsExactly("0");
  }

  @Test
  default void outcomesGiveEveryInputItsOwnElementsOrFailure() {
    List<Outcome<List<String>>> outcomes =
        emit().outcomes(List.of("3;sleep 50", "2;throw java.io.IOException late", "0", "1"));
    assertThat(outcomes).extracting(Outcome::index).containsExactly(0, 1, 2, 3);
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true, true);
    assertThat(outcomes.get(0).get()).containsExactly("0", "1", "2");
    assertThat(outcomes.get(2).get()).isEmpty();
    assertThat(outcomes.get(3).get()).containsExactly("0");
    assertThatThrownBy(outcomes.get(1)::get).hasRootCauseInstanceOf(IOException.class);
    assertThat(emit().outcomes(List.of())).isEmpty();
  }

  @Test
  default void progressHearsOfEmittingCalls() throws Exception {
    AtomicLong ended = new AtomicLong();
    Progress progress = (done, total) -> ended.set(done);
    assertThat(emit().withProgress(progress).outcomes(List.of("2", "0", "1"))).hasSize(3);
    assertThat(ended).hasValue(3);
    ended.set(0);
    emit().withProgress(progress).forEach(List.of("2", "0", "1"), element -> {});
    assertThat(ended).hasValue(3);
  }
}
