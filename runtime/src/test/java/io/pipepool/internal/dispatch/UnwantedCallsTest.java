package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of calls whose results no caller wants, and why a worker is said to have ended. */
final class UnwantedCallsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  /** Ends the worker, and returns the one in its place. */
  private FakeWorker replace(FakeWorker worker) {
    pool.die(worker);
    return pool.readyNext();
  }

  @Test
  void cancelledCallsAreNotBlamed() {
    Calls calls = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());
    pool.cancel(calls);

    pool.die(first);

    assertThat(calls.ends()).containsOnly("CancellationException");
    assertThat(calls.end(0))
        .hasToString(
            "java.util.concurrent.CancellationException: Numbers.plain(int) was cancelled");
  }

  @Test
  void callsThatEndWithTheirPoolAreNotBlamed() {
    Calls calls = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());
    pool.decide(Dispatch::closeNow);

    pool.die(first);

    assertThat(calls.ends()).containsOnly("CancellationException");
    assertThat(calls.end(1).toString()).endsWith("Numbers.plain(int) was ended with its pool");
  }

  @Test
  void theFirstReasonForAnEndIsTheTrueOne() {
    pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.decide((all, decision) -> all.lives().confused(first.lane()));
    pool.decide(Dispatch::closeNow);

    assertThat(first.lane().fate()).isEqualTo(Fate.CONFUSED);
    assertThat(List.of(Fate.values()).stream().filter(Fate::isItsOwn))
        .containsExactly(Fate.DIED, Fate.CONFUSED);
  }

  @Test
  void aCallOfAConfusedWorkerIsBlamedOnlyIfItHadBegun() {
    Calls call = pool.submit(Calls.one());
    pool.decide((all, decision) -> all.lives().confused(first.lane()));
    FakeWorker second = replace(first);
    assertThat(call.ends()).containsExactly("open");

    pool.begin(second.lastSent());
    pool.decide((all, decision) -> all.lives().confused(second.lane()));
    pool.die(second);

    assertThat(call.ends()).containsExactly("lost");
  }
}
