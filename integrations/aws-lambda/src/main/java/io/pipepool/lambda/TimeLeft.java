package io.pipepool.lambda;

import io.pipepool.Outcome;
import io.pipepool.TaskFailedException;
import io.pipepool.TaskTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * The time that calls may still take in an invocation, so that the handler answers before AWS
 * Lambda ends it.
 *
 * <p>If a function has not answered at its deadline, AWS Lambda ends it, and the results of all
 * calls are lost. A call that hangs must therefore end a moment earlier. This class keeps half a
 * second for the answer, unless {@link #keeping} says otherwise.
 *
 * <pre>{@code
 * public List<Integer> handleRequest(List<Integer> numbers, Context context) {
 *   TimeLeft timeLeft = TimeLeft.of(context::getRemainingTimeInMillis);
 *   return timeLeft.await(SquareParallel.mapAsync(numbers));
 * }
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * Immutable. Each method asks the context for the remaining time anew, so a handler may keep an
 * instance for the whole invocation.
 */
public final class TimeLeft {
  private static final Duration DEFAULT_RESERVE = Duration.ofMillis(500);

  private final IntSupplier remainingMillis;
  private final Duration reserve;

  private TimeLeft(IntSupplier remainingMillis, Duration reserve) {
    this.remainingMillis = remainingMillis;
    this.reserve = reserve;
  }

  /**
   * Returns the time left in an invocation, less half a second.
   *
   * @param remainingMillis {@code context::getRemainingTimeInMillis} of the context that AWS Lambda
   *     gave to the handler
   * @return a time with the default reserve of half a second
   */
  public static TimeLeft of(IntSupplier remainingMillis) {
    return new TimeLeft(
        Objects.requireNonNull(remainingMillis, "remainingMillis"), DEFAULT_RESERVE);
  }

  /**
   * Returns a copy that keeps another time for the answer.
   *
   * @param forTheAnswer the time that the handler needs after its calls have ended
   * @return a changed copy
   * @throws IllegalArgumentException if {@code forTheAnswer} is negative
   */
  public TimeLeft keeping(Duration forTheAnswer) {
    if (forTheAnswer.isNegative()) {
      throw new IllegalArgumentException(
          "the time for the answer is " + forTheAnswer + "; it must not be negative");
    }
    return new TimeLeft(remainingMillis, forTheAnswer);
  }

  /**
   * Returns the time that calls may take if they start now. It is at least a millisecond.
   *
   * <p>If there are as many workers as inputs, every call starts at once, and the handler can pass
   * this time to {@code function.withTimeout(...)}. If a call waits for a worker, it starts later,
   * and its time limit counts from then. Use {@link #await} or {@link #outcomes} for such calls.
   *
   * @return the time, at least a millisecond
   */
  public Duration duration() {
    long millis = remainingMillis.getAsInt() - reserve.toMillis();
    return Duration.ofMillis(Math.max(1, millis));
  }

  /**
   * Waits for the result, but no longer than until the time is up. If the time is up, this method
   * ends the calls of the future.
   *
   * @param <T> the type of the result
   * @param future the future that an {@code Async} operation or {@code submit} returned
   * @return the result of the future
   * @throws TaskTimeoutException if the time is up
   * @throws CancellationException if the calling thread is interrupted; its interrupt flag stays
   *     set, and the calls are ended
   * @throws TaskFailedException if a call failed with a checked exception, which is its cause; an
   *     unchecked exception is thrown as it is
   */
  public <T> T await(CompletableFuture<T> future) {
    return outcome(0, future).get();
  }

  /**
   * Waits for all calls, but no longer than until the time is up. Then this method ends the calls
   * that have not ended; their failure is a {@link TaskTimeoutException}.
   *
   * <pre>{@code
   * List<CompletableFuture<Integer>> squares = numbers.stream().map(SquareParallel::submit).toList();
   * List<Outcome<Integer>> outcomes = TimeLeft.of(context::getRemainingTimeInMillis).outcomes(squares);
   * }</pre>
   *
   * @param <T> the type of the result
   * @param futures the futures that {@code submit} returned, one for each input
   * @return the outcome of each call, in the order of {@code futures}
   * @throws CancellationException if the calling thread is interrupted; its interrupt flag stays
   *     set, and the calls are ended
   */
  public <T> List<Outcome<T>> outcomes(List<? extends CompletableFuture<T>> futures) {
    List<Outcome<T>> outcomes = new ArrayList<>(futures.size());
    try {
      for (CompletableFuture<T> future : futures) {
        outcomes.add(outcome(outcomes.size(), future));
      }
    } catch (CancellationException e) {
      futures.forEach(future -> future.cancel(true));
      throw e;
    }
    return outcomes;
  }

  private <T> Outcome<T> outcome(int index, CompletableFuture<T> future) {
    try {
      long millis = future.isDone() ? 0 : duration().toMillis();
      return new Outcome.Success<>(index, future.get(millis, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Outcome.Failure<>(index, Objects.requireNonNullElse(e.getCause(), e));
    } catch (CancellationException e) {
      return new Outcome.Failure<>(index, e);
    } catch (TimeoutException e) {
      future.cancel(true);
      return new Outcome.Failure<>(index, timedOut(index, e));
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("the thread of the handler was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private TaskTimeoutException timedOut(int index, TimeoutException cause) {
    return new TaskTimeoutException(
        "[pipepool:invocation-time] the time of the invocation was up before the calls of future "
            + index
            + " had ended: "
            + remainingMillis.getAsInt()
            + " ms are left, and "
            + reserve.toMillis()
            + " ms are kept for the answer; raise the function's timeout or its memory, or give it"
            + " less to do",
        cause);
  }
}
