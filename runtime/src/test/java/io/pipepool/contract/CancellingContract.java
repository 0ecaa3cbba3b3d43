package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pipepool.testing.Conditions;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Cancelling ends running calls, takes no more inputs, and leaves the engine usable. */
public interface CancellingContract extends EngineUnderTest {
  @Test
  default void anInterruptedCallerGetsACancellationAndKeepsItsFlag() throws Exception {
    List<InterruptedCaller.Action> operations =
        List.of(
            () -> run().call("sleep 60000"),
            () -> run().map(List.of("sleep 60000", "sleep 60000")),
            () -> run().outcomes(List.of("sleep 60000")),
            () -> run().stream(List.of("sleep 60000")).count(),
            () -> emit().call("1;sleep 60000"),
            () -> emit().outcomes(List.of("1;sleep 60000")),
            () -> emit().forEach(List.of("1;sleep 60000"), element -> {}));
    for (InterruptedCaller.Action operation : operations) {
      InterruptedCaller caller = new InterruptedCaller(operation);
      caller.start();
      Conditions.eventually(caller::waits);
      caller.interrupt();
      caller.join(40_000);
      assertThat(caller.isAlive()).isFalse();
      assertThat(caller.failure()).isInstanceOf(CancellationException.class);
      assertThat(caller.keepsItsFlag()).isTrue();
    }
    assertThat(run().call("echo usable")).isEqualTo("usable");
  }

  @Test
  default void aCallerThatIsInterruptedAlreadyGetsACancellationHoweverFastItsCallsAre() {
    AtomicInteger taken = new AtomicInteger();
    Iterable<Integer> endless = () -> Stream.generate(taken::getAndIncrement).iterator();
    List<ThrowingCallable> operations =
        List.of(
            () -> twice().call(1),
            () -> twice().map(endless),
            () -> twice().outcomes(endless),
            () -> twice().forEach(endless),
            () -> twice().map(List.of(1)),
            () -> twice().outcomes(List.of(1)),
            () -> twice().forEach(List.of(1)),
            () -> twice().stream(List.of(1)).count(),
            () -> emit().call("1"),
            () -> emit().outcomes(List.of("1")),
            () -> emit().forEach(List.of("1"), element -> {}));
    for (ThrowingCallable operation : operations) {
      Thread.currentThread().interrupt();
      Throwable failure = catchThrowable(operation);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure).isInstanceOf(CancellationException.class);
    }
    assertThat(taken).hasValue(0);
    assertThat(twice().call(1)).isEqualTo(2);
  }

  @Test
  default void aClosedStreamGivesNothing() {
    AtomicInteger taken = new AtomicInteger();
    Stream<Integer> stream = twice().stream(Stream.generate(taken::getAndIncrement));
    Iterator<Integer> results = stream.iterator();
    stream.close();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(results::next);
    assertThat(taken).hasValue(0);
  }

  @Test
  default void aStreamThatIsClosedHalfReadEnds() {
    Stream<Integer> stream = twice().withChunkSize(10).stream(Stream.iterate(0, n -> n + 1));
    Iterator<Integer> results = stream.iterator();
    assertThat(results.next()).isEqualTo(0);
    stream.close();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> results.next());
  }

  @Test
  default void cancellingMapAsyncStopsTakingInputs() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Iterable<Integer> endless = Stream.generate(taken::getAndIncrement)::iterator;
    CompletableFuture<List<Integer>> future = twice().withChunkSize(1).mapAsync(endless);
    Conditions.eventually(() -> taken.get() > 10);
    assertThat(future.cancel(true)).isTrue();
    assertThat(future).isCancelled();
    Conditions.eventually(
        () -> {
          int before = taken.get();
          TimeUnit.MILLISECONDS.sleep(20);
          return taken.get() == before;
        });
  }
}
