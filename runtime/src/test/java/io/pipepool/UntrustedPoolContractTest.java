package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.contract.ElementFlowContract;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.CarriedText;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on two workers that the pool does not trust. This class overrides the checks that
 * expect an exception of its own type; the table in docs/sandbox.md excludes them.
 */
@SharesPool
final class UntrustedPoolContractTest implements EngineContract, ElementFlowContract {
  private static final String IO = "java.io.IOException";

  private static ParallelPool pool;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(2).maxHeap("128m").trust(Trust.UNTRUSTED).build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Override
  public Engine engine() {
    return pool;
  }

  private static void isPlain(Throwable failure, String className, String message) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            plain -> {
              assertThat(plain.exceptionClassName()).isEqualTo(className);
              assertThat(plain).hasMessage(className + ": " + message).hasNoCause();
            });
  }

  private static void throwsPlain(ThrowingCallable call, String message) {
    assertThatThrownBy(call).satisfies(failure -> isPlain(failure, IO, message));
  }

  @Test
  @Override
  public void anExceptionComesBackAsItsOwnType() {
    throwsPlain(() -> run().call("throw java.io.IOException x"), "x");
    throwsPlain(() -> run().map(List.of("throw java.io.IOException x")), "x");
    assertThatThrownBy(() -> run().submit("throw java.io.IOException x").get())
        .satisfies(failure -> isPlain(failure.getCause(), IO, "x"));
    assertThatThrownBy(() -> run().mapAsync(List.of("throw java.io.IOException x")).get())
        .satisfies(failure -> isPlain(failure.getCause(), IO, "x"));
  }

  @Test
  @Override
  public void mapFailsWithTheLowestInputKnown() throws Exception {
    List<String> inputs = new ArrayList<>(List.of("throw java.io.IOException first"));
    inputs.addAll(Collections.nCopies(20, "throw java.io.IOException other"));
    throwsPlain(() -> run().withChunkSize(21).map(inputs), "first");
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  @Override
  public void mapTakesNoMoreInputsAfterAFailure() {
    Iterable<String> endless = Stream.generate(() -> "throw java.io.IOException x")::iterator;
    throwsPlain(() -> run().map(endless), "x");
  }

  @Test
  @Override
  public void aFailureInAStreamSurfacesAtItsElementAndEndsIt() {
    try (Stream<String> stream =
        run().stream(List.of("echo a", "throw java.io.IOException x", "echo c", "echo d"))) {
      Iterator<String> results = stream.iterator();
      assertThat(results.next()).isEqualTo("a");
      throwsPlain(results::next, "x");
      assertThatExceptionOfType(CancellationException.class).isThrownBy(results::next);
    }
  }

  @Test
  @Override
  public void aStackOverflowIsAFailureOfItsCallOnly() throws Exception {
    assertThatThrownBy(() -> run().call("overflow"))
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            plain ->
                assertThat(plain.exceptionClassName()).isEqualTo("java.lang.StackOverflowError"));
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  @Override
  public void elementsEmittedBeforeAFailureAreDelivered() {
    List<String> seen = new ArrayList<>();
    try (Stream<String> stream =
        emit().stream(List.of("3", "2;throw java.io.IOException late", "5"))) {
      throwsPlain(() -> stream.forEach(seen::add), "late");
    }
    assertThat(seen).containsExactly("0", "1", "2", "0", "1");
    throwsPlain(() -> emit().map(List.of("2;throw java.io.IOException late")), "late");
  }

  @Test
  @Override
  public void forEachRunsEveryCall(@TempDir Path folder) throws Exception {
    Path runs = folder.resolve("runs");
    TestTasks.DO.using(pool).forEach(Collections.nCopies(3, "mark " + runs));
    assertThat(runs).hasContent("xxx");
    assertThat(TestTasks.DO.using(pool).submit("mark " + runs).get()).isNull();
    throwsPlain(
        () -> TestTasks.DO.using(pool).forEach(List.of("throw java.io.IOException x")), "x");
  }

  @Test
  @Override
  public void outcomesGiveEveryInputItsOwnOutcome() {
    List<Outcome<String>> outcomes =
        run().outcomes(List.of("echo a", "throw java.io.IOException broken", "echo c"));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(outcomes.get(0).get()).isEqualTo("a");
    throwsPlain(outcomes.get(1)::get, "broken");
  }

  @Test
  @Override
  public void outcomesGiveEveryInputItsOwnElementsOrFailure() {
    List<Outcome<List<String>>> outcomes =
        emit().outcomes(List.of("2", "2;throw java.io.IOException late", "0"));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(outcomes.get(0).get()).containsExactly("0", "1");
    throwsPlain(outcomes.get(1)::get, "late");
    assertThat(outcomes.get(2).get()).isEmpty();
  }

  @Test
  @Override
  public void forEachThrowsWhatTheMethodDeclaresAfterTheElementsBeforeIt() {
    List<String> seen = new ArrayList<>();
    throwsPlain(
        () -> emit().forEach(List.of("3", "2;throw java.io.IOException late", "5"), seen::add),
        "late");
    assertThat(seen).containsExactly("0", "1", "2", "0", "1");
  }

  @Test
  @Override
  public void itIsGoneAfterTheCallAlsoIfThatFails() throws Exception {
    CarriedText.with(
        "a",
        () -> {
          throwsPlain(() -> run().call("throw java.io.IOException broken"), "broken");
          return run().map(Collections.nCopies(20, "open"));
        });
    assertThat(run().withChunkSize(1).map(Collections.nCopies(20, "open;carried")))
        .containsOnly("null null");
  }

  @Test
  @Override
  public void aContextThatCannotBeEnteredFailsItsCallsBeforeTheyRun() throws Exception {
    List<Outcome<String>> outcomes =
        CarriedText.with(
            CarriedText.NOT_ENTERED, () -> run().outcomes(Collections.nCopies(20, "echo a")));
    assertThat(outcomes).hasSize(20).noneMatch(Outcome::isSuccess);
    assertThatThrownBy(outcomes.get(1)::get)
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            plain ->
                assertThat(plain.exceptionClassName()).isEqualTo("io.pipepool.TransportException"))
        .hasMessageContaining("cannot enter what the caller carried");
  }
}
