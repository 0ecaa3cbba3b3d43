package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.Outcome;
import io.pipepool.TransportException;
import io.pipepool.testing.CarriedNumber;
import io.pipepool.testing.CarriedText;
import io.pipepool.testing.Flows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A call sees what its caller's thread carries, from just before it begins to just after. */
public interface ContextContract extends EngineUnderTest {
  @Test
  default void everyOperationBringsWhatItsCallersThreadCarries() throws Exception {
    List<String> inputs = List.of("carried", "carried", "carried");
    List<String> seen =
        CarriedText.with(
            "a",
            () -> {
              List<String> all = new ArrayList<>();
              all.add(run().call("carried"));
              all.addAll(run().map(inputs));
              all.addAll(run().withTimeout(Duration.ofSeconds(30)).map(inputs));
              run().outcomes(inputs).stream().map(Outcome::get).forEach(all::add);
              all.addAll(Flows.EMIT.using(engine()).call("carried"));
              Flows.EMIT.using(engine()).forEach(inputs, all::add);
              return all;
            });
    assertThat(seen).hasSize(14).containsOnly("a null");
  }

  @Test
  default void whatCountsIsWhatTheThreadCarriesWhenAFutureOrStreamIsMade() throws Exception {
    List<String> inputs = List.of("carried", "carried");
    CompletableFuture<String> single = CarriedText.with("a", () -> run().submit("carried"));
    CompletableFuture<List<String>> all = CarriedText.with("b", () -> run().mapAsync(inputs));
    CompletableFuture<List<String>> emitted =
        CarriedText.with("c", () -> Flows.EMIT.using(engine()).submit("carried"));
    assertThat(single.get()).isEqualTo("a null");
    assertThat(all.get()).containsExactly("b null", "b null");
    assertThat(emitted.get()).containsExactly("c null");
    try (Stream<String> stream = CarriedText.with("d", () -> run().stream(inputs))) {
      assertThat(CarriedText.with("other", stream::toList)).containsExactly("d null", "d null");
    }
    assertThat(run().submit("carried").get()).isEqualTo("null null");
  }

  @Test
  default void severalContextsAreToldApart() throws Exception {
    assertThat(CarriedNumber.with(7, () -> CarriedText.with("a", () -> run().call("carried"))))
        .isEqualTo("a 7");
    assertThat(CarriedNumber.with(7, () -> run().call("carried"))).isEqualTo("null 7");
  }

  @Test
  default void itIsGoneAfterTheCallAlsoIfThatFails() throws Exception {
    CarriedText.with(
        "a",
        () -> {
          assertThat(run().call("open")).isEqualTo("1");
          assertThatExceptionOfType(IllegalStateException.class)
              .isThrownBy(() -> run().call("throw java.lang.IllegalStateException broken"));
          assertThat(CarriedText.present()).isEqualTo("a");
          return run().map(Collections.nCopies(20, "open"));
        });
    assertThat(run().withChunkSize(1).map(Collections.nCopies(20, "open;carried")))
        .containsOnly("null null");
    assertThat(run().withChunkSize(1).map(Collections.nCopies(20, "open"))).containsOnly("0");
  }

  @Test
  default void aCallInsideACallSeesItToo() throws Exception {
    assertThat(CarriedText.with("a", () -> run().call("nested carried"))).isEqualTo("a null");
    assertThat(CarriedText.with("a", () -> run().call("nested open"))).isEqualTo("2");
    assertThat(CarriedText.with("a", () -> run().call("nested echo b;carried")))
        .isEqualTo("a null");
  }

  @Test
  default void itIsCapturedOnceForAllCallsOfAnOperation() throws Exception {
    int before = CarriedText.captured();
    assertThat(CarriedText.with("a", () -> twice().map(EngineUnderTest.numbers(5_000))))
        .isEqualTo(EngineUnderTest.twiceAll(5_000));
    assertThat(CarriedText.captured()).isEqualTo(before + 1);
  }

  @Test
  default void aContextThatCannotBeCapturedFailsItsOperation() throws Exception {
    CarriedText.with(
        CarriedText.NOT_CAPTURED,
        () -> {
          assertThatExceptionOfType(TransportException.class)
              .isThrownBy(() -> run().map(List.of("echo a")))
              .withMessage(
                  "[pipepool:call-context] io.pipepool.testing.CarriedText cannot capture what the"
                      + " caller carries: java.lang.IllegalStateException: no text can be"
                      + " captured");
          assertThatExceptionOfType(ExecutionException.class)
              .isThrownBy(() -> run().submit("echo a").get())
              .withCauseInstanceOf(TransportException.class);
          assertThatExceptionOfType(ExecutionException.class)
              .isThrownBy(() -> run().mapAsync(List.of("echo a")).get())
              .withCauseInstanceOf(TransportException.class);
          return null;
        });
  }

  @Test
  default void aContextThatCannotBeEnteredFailsItsCallsBeforeTheyRun() throws Exception {
    List<Outcome<Integer>> outcomes =
        CarriedText.with(
            CarriedText.NOT_ENTERED, () -> twice().outcomes(EngineUnderTest.numbers(200)));
    assertThat(outcomes).hasSize(200).noneMatch(Outcome::isSuccess);
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(outcomes.get(1)::get)
        .withMessageContaining(
            "[pipepool:call-context] io.pipepool.testing.CarriedText cannot enter what the caller"
                + " carried: java.lang.IllegalStateException: no text can be entered");
    assertThat(twice().call(1)).isEqualTo(2);
  }

  @Test
  default void aContextThatCannotBeClosedChangesNoResult() throws Exception {
    List<String> inputs = List.of("open", "open"); // in one batch, since open() counts the process
    assertThat(CarriedText.with(CarriedText.NOT_CLOSED, () -> run().withChunkSize(2).map(inputs)))
        .containsExactly("1", "1");
    assertThat(run().call("open")).isEqualTo("0");
  }
}
