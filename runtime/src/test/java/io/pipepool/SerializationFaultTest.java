package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.testing.BadObjects;
import io.pipepool.testing.BadObjects.Make;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.TestTasks.Greeting;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** If a value cannot cross, its call fails, and the worker lives on (promise 10). */
@SharesPool
final class SerializationFaultTest extends PoolTest {
  private static ParallelPool pool;
  private static String pid;

  @BeforeAll
  static void open() throws Exception {
    pool = pool(1).maxHeap("512m").build();
    pid = run(pool).call("pid");
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @AfterEach
  void theWorkerLives() throws Exception {
    assertThat(run(pool).call("pid")).isEqualTo(pid);
  }

  private static ParallelFunction<Serializable, Serializable, Exception> object() {
    return TestTasks.OBJECT.using(pool);
  }

  private static List<Serializable> badInputs() {
    return List.of(
        new BadObjects.Unwritable(0),
        new BadObjects.Unwritable(1 << 20),
        new BadObjects.UnwritableError(),
        new BadObjects.HasField(),
        BadObjects.Deep.of(200_000));
  }

  @Test
  void anInputThatCannotBeWrittenFailsAlone() {
    for (Serializable bad : badInputs()) {
      assertThatThrownBy(() -> object().call(bad)).isInstanceOf(TransportException.class);
      List<Outcome<Serializable>> outcomes = object().outcomes(Arrays.asList("a", bad, "c"));
      assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
      assertThat(failureOf(outcomes, 1)).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void manyBadInputsAmongGoodOnesHoldUpNothing() throws Exception {
    List<CompletableFuture<Serializable>> bad = new ArrayList<>();
    List<CompletableFuture<Serializable>> good = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      bad.add(object().submit(new BadObjects.Unwritable(10)));
      good.add(object().submit(i));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(bad.get(i)).failsWithin(30, TimeUnit.SECONDS);
      assertThat(good.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(i);
    }
  }

  @Test
  void anInputThatCannotBeReadFailsWithTheReason() {
    for (Serializable bad :
        List.of(new BadObjects.Unreadable(), new BadObjects.UnreadableError())) {
      List<Outcome<Serializable>> outcomes = object().outcomes(Arrays.asList("a", bad, "c"));
      assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
      assertThat(failureOf(outcomes, 1)).hasStackTraceContaining("it cannot be read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unwritable", "half", "field"})
  void aResultThatCannotBeWrittenFailsAlone(String kind) throws Exception {
    for (int round = 0; round < 20; round++) {
      List<Outcome<Serializable>> outcomes =
          object().outcomes(Arrays.asList("a", new Make(kind), "c"));
      assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
      assertThat(failureOf(outcomes, 1)).isInstanceOf(TransportException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unreadable", "unreadable error"})
  void aResultThatCannotBeReadFailsAlone(String kind) throws Exception {
    for (int round = 0; round < 10; round++) {
      List<Outcome<Serializable>> outcomes =
          object().outcomes(Arrays.asList("a", new Make(kind), "c"));
      assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
      assertThat(object().submit(new Make(kind))).failsWithin(30, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "two arguments,one2",
    "field exception,with a field",
    "unwritable exception,unwritable",
    "unreadable exception,unreadable",
    "cyclic,first",
    "huge,mmmmmmmm",
    "hostile,HostileException",
    "chain,outer"
  })
  void anExceptionThatIsHardToSendStillArrivesAsText(String kind, String words) {
    assertThatThrownBy(() -> object().call(new Make(kind)))
        .satisfies(failure -> assertThat(failure.toString()).contains(words));
    assertThat(object().submit(new Make(kind))).failsWithin(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checked", "error", "hostile"})
  void aReceiverThatCannotBeReadFailsItsCallsOnly(String kind) {
    ParallelFunction<String, String, RuntimeException> bad =
        Greeting.on(new Greeting(kind)).using(pool);
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> bad.call("a"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("[pipepool:receiver]");
    }
  }

  @Test
  void anExceptionWhoseClassOnlyTheWorkerHasArrivesAsText() {
    assertThatThrownBy(() -> run(pool).call("throwHidden"))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("with a field")
        .hasMessageContaining("FieldException");
  }

  @Test
  void anExceptionWithoutAMessageHasNone() {
    assertThatThrownBy(() -> object().call(new Make("null message")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage(null);
  }

  @Test
  void theChainOfCausesIsKept() {
    assertThatThrownBy(() -> object().call(new Make("chain")))
        .isExactlyInstanceOf(IOException.class)
        .hasCauseExactlyInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReturnedExceptionIsAValue() throws Exception {
    assertThat(object().call(new Make("returned exception"))).isInstanceOf(IOException.class);
  }
}
