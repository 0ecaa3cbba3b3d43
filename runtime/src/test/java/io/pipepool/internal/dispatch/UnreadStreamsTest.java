package io.pipepool.internal.dispatch;

import static io.pipepool.internal.UnreadStream.GRACE_NANOS;
import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a pool closes while calls wait until their elements are taken. */
final class UnreadStreamsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker worker = pool.worker(0);
  private Calls unread;
  private Calls next;

  @BeforeEach
  void blockTheWorker() {
    unread = pool.submit(Calls.one());
    next = pool.submit(Calls.of(2).at(1).sameOperationAs(unread));
    pool.begin(worker.lastSent());
    pool.emit(worker.lastSent());
    pool.waiting(worker.lastSent());
  }

  private boolean isToldToCancel() {
    return worker.told().stream().anyMatch(told -> told.type() == FrameType.CANCEL);
  }

  private void grant() {
    pool.decide((all, decision) -> all.grant(unread.batch(), 1, decision));
    assertThat(worker.told())
        .contains(new FakeWorker.Told(FrameType.CREDIT, worker.lastSent().id(), 1));
    pool.waiting(worker.lastSent());
  }

  @Test
  void whileThePoolIsOpenTheCallMayWaitForEver() {
    pool.passAndLook(100 * GRACE_NANOS);

    assertThat(isToldToCancel()).isFalse();
  }

  @Test
  void theCallOfAStreamThatIsNotReadEndsWithWordsThatSayWhatToDo() {
    pool.pass(100 * GRACE_NANOS);
    pool.decide(Dispatch::close);
    pool.passAndLook(GRACE_NANOS - 1);
    assertThat(isToldToCancel()).isFalse();

    pool.passAndLook(1);
    assertThat(isToldToCancel()).isTrue();
    pool.endInterrupted(worker.lastSent(), 1);

    assertThat(unread.end(0))
        .isInstanceOf(CancellationException.class)
        .asString()
        .endsWith(
            " was ended with its pool: nothing took its elements for 2 s; read its stream to the"
                + " end or close the stream before closing the pool");
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void theOtherCallsOfTheStreamEndWithIt() {
    Calls other = pool.submit(Calls.one());
    pool.decide(Dispatch::close);
    pool.passAndLook(GRACE_NANOS);

    assertThat(next.ends()).containsOnly("CancellationException");
    pool.endInterrupted(worker.lastSent(), 1);
    assertThat(worker.lastSent().inputs()).containsExactly(other.input(0));
  }

  @Test
  void aCallWhoseConsumerIsSlowGoesOn() {
    pool.decide(Dispatch::close);
    for (int i = 0; i < 10; i++) {
      pool.passAndLook(GRACE_NANOS - MILLI);
      grant();
    }

    assertThat(isToldToCancel()).isFalse();
    pool.passAndLook(GRACE_NANOS);
    assertThat(isToldToCancel()).isTrue();
  }

  @Test
  void theTimeForWhichThisProcessStoodStillDoesNotCount() {
    pool.decide(Dispatch::close);
    pool.pass(10 * GRACE_NANOS);
    pool.look(9 * GRACE_NANOS);

    assertThat(isToldToCancel()).isFalse();
    pool.passAndLook(GRACE_NANOS);
    assertThat(isToldToCancel()).isTrue();
  }

  @Test
  void aCallThatDoesNotEndCostsItsWorkerAndFailsWithTheSameWords() {
    pool.decide(Dispatch::close);
    pool.passAndLook(GRACE_NANOS + Interruptions.GRACE_NANOS);
    assertThat(worker.isKilled()).isTrue();

    pool.die(worker);

    assertThat(unread.end(0)).asString().contains("nothing took its elements");
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void aCallThatComputesIsNotEnded() {
    pool.emit(worker.lastSent());
    pool.decide(Dispatch::close);

    pool.passAndLook(100 * GRACE_NANOS);

    assertThat(isToldToCancel()).isFalse();
  }

  @Test
  void aConsumerThatClosesItsStreamNowChangesNothing() {
    pool.decide(Dispatch::close);
    pool.passAndLook(GRACE_NANOS);
    pool.cancel(unread);
    pool.endInterrupted(worker.lastSent(), 1);

    assertThat(unread.end(0)).asString().contains("nothing took its elements");
    assertThat(worker.told()).hasSize(1);
  }
}
