package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.codec.Gadget;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.Smuggling;
import io.pipepool.testing.Smuggling.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No bytes of a worker make its parent deserialise a class that was not declared. */
@SharesPool
final class SmugglingTest extends PoolTest {
  private static ParallelPool pool;

  @BeforeAll
  static void open() {
    pool = pool(1).build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @AfterEach
  void noGadgetRanAndThePoolIsUsable() throws Exception {
    assertThat(Gadget.ran).isFalse();
    assertThat(run(pool).call("pid")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aResultIsRefused(Place place) {
    ParallelFunction<String, Object, Exception> give = Smuggling.RETURN.using(pool);
    List<String> inputs = List.of(place.name());

    assertThatThrownBy(() -> give.call(place.name())).isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> give.map(inputs)).isInstanceOf(TransportException.class);
    assertThat(failureOf(give.outcomes(inputs), 0)).isInstanceOf(TransportException.class);
    assertThat(give.submit(place.name()))
        .failsWithin(java.time.Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(TransportException.class);
    try (Stream<Object> results = give.stream(inputs)) {
      assertThatThrownBy(results::toList).isInstanceOf(TransportException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmittedElementIsRefused(Place place) {
    EmittingFunction<String, Object, Exception> emit = Smuggling.EMIT.using(pool);

    assertThatThrownBy(() -> emit.call(place.name())).isInstanceOf(TransportException.class);
    try (Stream<Object> elements = emit.stream(List.of(place.name()))) {
      assertThatThrownBy(elements::toList).isInstanceOf(TransportException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "cause", "suppressed"})
  void anExceptionComesWithoutTheObject(String where) {
    ParallelFunction<String, Object, Exception> give = Smuggling.RETURN.using(pool);

    assertThatThrownBy(() -> give.call(where)).hasMessageContaining("carrier");
    assertThat(failureOf(give.outcomes(List.of(where)), 0)).hasMessageContaining("carrier");
  }

  @ParameterizedTest
  @EnumSource
  void theInlineEngineRefusesTheSame(Place place) {
    assertThatThrownBy(() -> Smuggling.RETURN.using(Engine.inline()).call(place.name()))
        .isInstanceOf(TransportException.class);
  }
}
