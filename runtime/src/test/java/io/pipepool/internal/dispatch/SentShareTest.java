package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A sent share tells how much the pool knows of its calls in a worker. */
final class SentShareTest {
  private static SentShare sent(int calls, boolean marked) {
    return new SentShare(
        3, Share.all(Calls.of(calls).retries(1).make().batch(), 0), 40, marked, null);
  }

  private final SentShare sent = sent(4, true);

  @Test
  void atFirstNoCallHasBegun() {
    assertThat(sent.id()).isEqualTo(3);
    assertThat(sent.bytes()).isEqualTo(40);
    assertThat(sent.left()).isEqualTo(4);
    assertThat(sent.hasBegunNext()).isFalse();
    assertThat(sent.isUntouched()).isTrue();
    assertThat(sent.ending().reason()).isEqualTo(Ending.Reason.NONE);
    assertThat(sent.mayRetry()).isTrue();
  }

  @Test
  void anUnmarkedShareMayHaveBegunUnnoticed() {
    assertThat(sent(4, false).isUntouched()).isFalse();
  }

  @Test
  void aMarkedShareThatHasBegunOrEndedACallIsNotUntouched() {
    sent.begin(0);
    assertThat(sent.isUntouched()).isFalse();

    SentShare ended = sent(4, true);
    ended.end(1);
    assertThat(ended.isUntouched()).isFalse();
  }

  @Test
  void theEndOfACallIsNoEvidenceOfTheNext() {
    sent.begin(0);
    sent.end(1);

    assertThat(sent.hasBegunNext()).isFalse();
    sent.begin(1);
    assertThat(sent.hasBegunNext()).isTrue();
  }

  @Test
  void callsOutsideTheShareCannotBegin() {
    sent.end(2);
    sent.begin(1);
    sent.begin(4);
    sent.runsLong(1, 0);
    sent.runsLong(4, 0);

    assertThat(sent.hasBegunNext()).isFalse();
    assertThat(sent.takesLong()).isFalse();
  }

  @Test
  void whatTakesLongDoesSoUntilItEnds() {
    sent.runsLong(0, 0);
    assertThat(sent.takesLong()).isTrue();
    assertThat(sent.hasBegunNext()).isTrue();

    sent.end(1);

    assertThat(sent.takesLong()).isFalse();
  }

  @Test
  void aLaterCallMayTakeLongAfterAnEarlierReport() {
    sent.runsLong(0, 10);
    sent.runsLong(2, 30);

    assertThat(sent.clock().elapsedNanos(40)).isEqualTo(10);
  }

  @Test
  void whatHasEmittedDoesNotRunAgain() {
    sent.emit(1, 5);

    assertThat(sent.emission().hasEmitted()).isTrue();
    assertThat(sent.hasBegunNext()).isTrue();
    assertThat(sent.mayRetry()).isFalse();
  }

  @Test
  void whichCallIsOverdueIsKnownOnlyIfTheWorkerSaysThatItRuns() {
    sent.begin(0);
    sent.timeOut();
    assertThat(sent.ending().overdue()).isEqualTo(SentShare.NO_CALL);

    sent.runsLong(1, 0);
    sent.timeOut();

    assertThat(sent.ending().overdue()).isEqualTo(1);
    assertThat(sent.goOn(50)).isFalse();
  }

  @Test
  void theOnlyCallThatIsLeftAndHasBegunIsOverdue() {
    SentShare one = sent(1, true);
    one.timeOut();
    assertThat(one.ending().overdue()).isEqualTo(SentShare.NO_CALL);
    one.begin(0);
    one.timeOut();

    assertThat(one.ending().overdue()).isZero();
  }

  @Test
  void afterTheEndOfTheOverdueCallTheNextOneGoesOn() {
    sent.runsLong(0, 0);
    sent.timeOut();
    assertThat(sent.ending().spareOverdue(0, 1)).isZero();
    sent.end(1);
    assertThat(sent.ending().isSpared()).isFalse();

    assertThat(sent.goOn(50)).isTrue();

    assertThat(sent.ending().reason()).isEqualTo(Ending.Reason.NONE);
    assertThat(sent.ending().overdue()).isEqualTo(SentShare.NO_CALL);
    assertThat(sent.clock().elapsedNanos(60)).isEqualTo(10);
  }

  @Test
  void aCancelledShareHasNoEndedOverdueCall() {
    sent.runsLong(0, 0);
    sent.timeOut();
    sent.ending().cancel();
    sent.end(1);

    assertThat(sent.ending().reason()).isEqualTo(Ending.Reason.CANCELLED);
    assertThat(sent.goOn(50)).isFalse();
  }
}
