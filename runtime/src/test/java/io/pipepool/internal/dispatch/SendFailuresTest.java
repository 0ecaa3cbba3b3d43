package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.TransportException;
import io.pipepool.WorkerStartException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls end although memory runs short in the middle of a decision about them. */
final class SendFailuresTest {
  private static final OutOfMemoryError FULL = new OutOfMemoryError("the test's");

  private final DispatchFixture pool = FixtureSettings.workers(1).make();

  /** Makes a worker ready that cannot be told of any task. */
  private FakeWorker readyWithoutMemory() {
    FakeWorker worker = pool.worker(0);
    LoaderNumbers none =
        new FakeLoaders(
            () -> {
              throw FULL;
            });
    pool.decide((all, made) -> all.lives().connected(worker.lane(), worker.outbox(), none, made));
    boolean unused = pool.compute((all, made) -> all.lives().ready(worker.lane(), made));
    return worker;
  }

  @Test
  void callsThatCannotBeSentFailAndSayWhatToChange() {
    Calls calls = pool.submit(Calls.of(2));

    FakeWorker worker = readyWithoutMemory();

    assertThat(worker.sent()).isEmpty();
    assertThat(calls.ends()).containsOnly("TransportException");
    assertThat(calls.end(0)).isNotSameAs(calls.end(1));
    assertThat((TransportException) calls.end(0))
        .hasCause(FULL)
        .hasMessageContaining("Numbers.plain(int) could not be sent to a worker")
        .hasMessageContaining("give this process a larger heap");
    assertThat(pool.dispatch().isIdle()).isTrue();
    assertThat(pool.last().isFreed()).isTrue();
  }

  @Test
  void aShareThatCannotBeSentKeepsNoOtherFromItsWorker() {
    pool.submit(Calls.one());
    FakeWorker worker = readyWithoutMemory();

    Calls next = pool.submit(Calls.one());

    assertThat(next.ends()).containsExactly("TransportException");
    assertThat(worker.lane().isOpen()).isTrue();
    assertThat(worker.lane().inFlight().isEmpty()).isTrue();
  }

  @Test
  void ofASplitShareOnlyTheCallsFailThatCouldNotBeSent() {
    DispatchFixture recycling = FixtureSettings.workers(1).maxTasks(2).make();
    Calls calls = recycling.submit(Calls.of(3));
    FakeWorker worker = recycling.worker(0);
    int[] asked = new int[1];
    LoaderNumbers onlyLater =
        new FakeLoaders(
            () -> {
              if (asked[0]++ == 0) {
                throw FULL;
              }
              return 0;
            });
    recycling.decide(
        (all, made) -> all.lives().connected(worker.lane(), worker.outbox(), onlyLater, made));

    boolean unused = recycling.compute((all, made) -> all.lives().ready(worker.lane(), made));

    assertThat(calls.ends()).containsExactly("TransportException", "TransportException", "open");
    assertThat(worker.lastSent().inputs()).containsExactly(calls.input(2));
  }

  @Test
  void theCallsOfALostWorkerEndThoughTheirFailuresCannotBeMade() {
    Calls call = pool.submit(Calls.one());
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    FailureWords none = new NoWords();
    Departure departure = new Departure(() -> new WorkerStartException("none"), false, none);

    pool.decide((all, made) -> all.lives().ended(worker.lane(), Set.of(), departure, made));

    assertThat(call.ends()).containsExactly("TransportException");
    assertThat((Throwable) call.end(0)).hasCause(FULL);
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  /** Failures that there is no memory for. */
  private record NoWords() implements FailureWords {
    @Override
    public Throwable lost(Share share, int offset) {
      throw FULL;
    }

    @Override
    public Throwable unreadable(Share share, int offset) {
      throw FULL;
    }

    @Override
    public Throwable timedOut(Share share, int offset, long callsWaiting) {
      throw FULL;
    }
  }
}
