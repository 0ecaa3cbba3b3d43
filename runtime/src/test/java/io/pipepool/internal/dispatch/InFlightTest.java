package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.Outbox;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shares in one worker. */
final class InFlightTest {
  private final InFlight two = new InFlight(2);
  private int lastId;

  private SentShare add(InFlight inFlight, int calls, long bytes, long now) {
    Share share = Share.all(Calls.of(calls).make().batch(), now);
    SentShare sent = new SentShare(++lastId, share, bytes, false, null);
    inFlight.add(sent, now);
    return sent;
  }

  @Test
  void theFirstOnesRunAsManyAsThereAreThreads() {
    SentShare one = add(two, 1, 10, 0);
    SentShare other = add(two, 1, 10, 0);
    SentShare waiting = add(two, 1, 10, 0);

    assertThat(two.started()).containsExactly(one, other);
    assertThat(two.isStarted(waiting)).isFalse();
    assertThat(two.all()).containsExactly(one, other, waiting);
    assertThat(two.first()).isSameAs(one);
  }

  @Test
  void theClockOfTheOneThatWaitsStartsWhenAnyOtherEnds() {
    SentShare one = add(two, 1, 10, 0);
    SentShare other = add(two, 1, 10, 5);
    SentShare waiting = add(two, 1, 10, 10);

    two.remove(other, 100);

    assertThat(waiting.clock().elapsedNanos(110)).isEqualTo(10);
    assertThat(one.clock().elapsedNanos(110)).isEqualTo(110);
  }

  @Test
  void bytesAndCallsAreThoseWithoutAnAnswer() {
    SentShare one = add(two, 3, 10, 0);
    add(two, 4, 20, 0);
    one.end(2);
    assertThat(two.calls()).isEqualTo(5);
    assertThat(two.pipeBytes()).isEqualTo(30);

    two.remove(one, 1);

    assertThat(two.calls()).isEqualTo(4);
    assertThat(two.pipeBytes()).isEqualTo(20);
    assertThat(two.size()).isOne();
  }

  @Test
  void onceOnlyTheStartedOnesCountAnswersAboutOthersDoNot() {
    SentShare one = add(two, 1, 10, 0);
    add(two, 1, 10, 0);
    SentShare waiting = add(two, 1, 10, 0);
    assertThat(two.find(waiting.id())).isSameAs(waiting);
    assertThat(two.countsStartedOnly()).isFalse();

    two.countStartedOnly();
    two.remove(one, 1); // now that one would run

    assertThat(two.find(waiting.id())).isNull();
    assertThat(two.countsStartedOnly()).isTrue();
    assertThat(two.all()).contains(waiting);
  }

  @Test
  void anUnknownNumberIsNoShare() {
    assertThat(two.find(17)).isNull();
  }

  @Test
  void allAreTakenOutInOrder() {
    List<SentShare> all = List.of(add(two, 1, 1, 0), add(two, 1, 1, 0), add(two, 1, 1, 0));

    assertThat(two.all()).isEqualTo(all);
    two.clear();
    assertThat(two.isEmpty()).isTrue();
  }

  @Test
  void theWorkerMayHaveBeenReadingTheFirstThatWasNotWrittenIfThatIsLarge() {
    SentShare small = add(two, 1, Outbox.PIPE_BYTES, 0);
    SentShare large = add(two, 1, Outbox.PIPE_BYTES + 1, 0);

    assertThat(two.reading(Set.of())).isNull();
    assertThat(two.reading(Set.of(large.id()))).isSameAs(large);
    assertThat(two.reading(Set.of(small.id(), large.id()))).isNull();
  }

  @Test
  void aWorkerWithOneThreadAndOneShareHasNothingElse() {
    InFlight single = new InFlight(1);
    SentShare sent = add(single, 1, 1, 0);
    assertThat(single.isOnly(sent.share().batch())).isTrue();
    assertThat(single.isOnly(Calls.one().batch())).isFalse();
    add(single, 1, 1, 0);

    assertThat(single.isOnly(sent.share().batch())).isFalse();
    SentShare ofTwo = add(two, 1, 1, 0);
    assertThat(two.isOnly(ofTwo.share().batch())).isFalse();
  }
}
