package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.EmittingFunction;
import io.pipepool.testing.Conditions;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Elements reach the consumer while the call that emits them runs, and the call waits for the
 * consumer.
 *
 * <p>An engine that brings results only when calls have ended does not promise this.
 */
public interface ElementFlowContract extends EngineUnderTest {
  @Test
  default void aStreamOfElementsMayBeLeftEarly() {
    try (Stream<String> stream = emit().stream(List.of("100000000"))) {
      assertThat(stream.limit(10).count()).isEqualTo(10);
    }
  }

  @Test
  default void forEachMayBeLeftEarly() {
    assertThatThrownBy(
            () ->
                emit()
                    .forEach(
                        List.of("100000000"),
                        element -> {
                          if (element.equals("10")) {
                            throw new IllegalStateException("enough");
                          }
                        }))
        .hasMessage("enough");
  }

  @Test
  default void creditForElementsIsNeverLost() {
    // Each run of elements is larger than the engine gathers, so these are 20,000 runs.
    try (Stream<String> stream = emit().stream(List.of("20000 33000"))) {
      assertThat(stream.filter(element -> element.length() > 33_000).count()).isEqualTo(20_000);
    }
  }

  @Test
  default void anEmitterThatWaitsForItsConsumerIsNotTimed() throws Exception {
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
}
