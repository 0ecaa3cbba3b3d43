package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.ParallelFunction;
import io.pipepool.TaskTimeoutException;
import io.pipepool.testing.Conditions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A time limit counts for each call by itself. */
public interface TimeLimitsContract extends EngineUnderTest {
  @Test
  default void eachCallHasTheWholeTimeLimit() throws Exception {
    ParallelFunction<String, String, Exception> limited =
        run().withTimeout(Duration.ofMillis(1_600)).withChunkSize(4);
    Conditions.inOneOfAFewAttempts(
        () ->
            assertThat(limited.map(Collections.nCopies(4, "sleep 500;echo a")))
                .containsExactly("a", "a", "a", "a"));
  }

  @Test
  default void onlyTheCallThatIsTooLongTimesOut() throws Exception {
    ParallelFunction<String, String, Exception> limited =
        run().withTimeout(Duration.ofSeconds(1)).withChunkSize(3);
    Conditions.inOneOfAFewAttempts(
        () -> {
          List<Outcome<String>> outcomes =
              limited.outcomes(List.of("echo a", "sleep 60000", "echo c"));
          assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
          assertThatThrownBy(outcomes.get(1)::get).isInstanceOf(TaskTimeoutException.class);
        });
  }

  @Test
  default void onlyTheEmittingCallThatIsTooLongTimesOut() throws Exception {
    Conditions.inOneOfAFewAttempts(
        () -> {
          List<Outcome<List<String>>> outcomes =
              emit()
                  .withTimeout(Duration.ofSeconds(1))
                  .outcomes(List.of("2", "1;sleep 60000", "1"));
          assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
          assertThat(outcomes.get(0).get()).containsExactly("0", "1");
          assertThatThrownBy(outcomes.get(1)::get).isInstanceOf(TaskTimeoutException.class);
        });
  }
}
