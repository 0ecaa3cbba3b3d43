package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.ParallelFunction;
import io.pipepool.TransportException;
import io.pipepool.testing.TestTasks.Greeting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instance methods run on a copy of their receiver. */
public interface ReceiversContract extends EngineUnderTest {
  @Test
  default void instanceMethodsRunOnTheReceiver() {
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
  default void aReceiverThatCannotBeDecodedIsTheFailureOfItsCalls(String kind) {
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
  default void manyReceiversMayBeUsedInTurn() {
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
}
