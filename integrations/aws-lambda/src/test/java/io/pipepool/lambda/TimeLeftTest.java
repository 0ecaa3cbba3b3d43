package io.pipepool.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.TaskFailedException;
import io.pipepool.TaskTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A handler has its calls ended before AWS Lambda ends the handler. */
final class TimeLeftTest {
  private static TimeLeft enough() {
    return TimeLeft.of(() -> 60_000);
  }

  private static TimeLeft none() {
    return TimeLeft.of(() -> 100);
  }

  @Test
  void halfASecondIsKeptForTheAnswer() {
    assertThat(TimeLeft.of(() -> 3_000).duration()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void anotherTimeCanBeKept() {
    TimeLeft timeLeft = TimeLeft.of(() -> 3_000).keeping(Duration.ofMillis(20));

    assertThat(timeLeft.duration()).isEqualTo(Duration.ofMillis(2_980));
    assertThatThrownBy(() -> timeLeft.keeping(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.001S");
  }

  @Test
  void aTimeLimitIsNeverZero() {
    assertThat(none().duration()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void aResultThatIsThereInTimeIsReturned() {
    assertThat(enough().await(CompletableFuture.completedFuture(4))).isEqualTo(4);
  }

  @Test
  void aResultThatIsThereIsReturnedEvenWithoutTime() {
    assertThat(none().await(CompletableFuture.completedFuture(4))).isEqualTo(4);
  }

  @Test
  void callsThatHaveNotEndedAreCancelled() {
    CompletableFuture<Integer> endless = new CompletableFuture<>();

    assertThatThrownBy(() -> none().await(endless))
        .isInstanceOf(TaskTimeoutException.class)
        .hasMessageContaining("[pipepool:invocation-time]")
        .hasMessageContaining("100 ms are left, and 500 ms are kept");
    assertThat(endless).isCancelled();
  }

  @Test
  void aFailureIsThrownAsItIs() {
    IllegalStateException unchecked = new IllegalStateException();
    IOException checked = new IOException();

    assertThatThrownBy(() -> enough().await(CompletableFuture.failedFuture(unchecked)))
        .isSameAs(unchecked);
    assertThatThrownBy(() -> enough().await(CompletableFuture.failedFuture(checked)))
        .isInstanceOf(TaskFailedException.class)
        .hasCause(checked);
  }

  @Test
  void someOutcomesAreKnownWhenTheTimeIsUp() {
    CompletableFuture<String> endless = new CompletableFuture<>();
    RuntimeException failure = new RuntimeException();

    List<Outcome<String>> outcomes =
        none()
            .outcomes(
                List.of(
                    endless,
                    CompletableFuture.completedFuture("done"),
                    CompletableFuture.failedFuture(failure)));

    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            lost -> assertThat(lost.cause()).isInstanceOf(TaskTimeoutException.class));
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Success<>(1, "done"));
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.Failure<String>(2, failure));
    assertThat(endless).isCancelled();
  }

  @Test
  void aCallThatTheHandlerCancelledIsAFailureLikeAnother() {
    CompletableFuture<Integer> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);

    List<Outcome<Integer>> outcomes =
        enough().outcomes(List.of(cancelled, CompletableFuture.completedFuture(4)));

    assertThat(outcomes.get(0).isSuccess()).isFalse();
    assertThat(outcomes.get(1).get()).isEqualTo(4);
  }

  @Test
  void anInterruptedHandlerCancelsAllAndStaysInterrupted() {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    CompletableFuture<Integer> second = new CompletableFuture<>();

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> enough().outcomes(List.of(first, second)))
        .isInstanceOf(CancellationException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(first).isCancelled();
    assertThat(second).isCancelled();
  }
}
