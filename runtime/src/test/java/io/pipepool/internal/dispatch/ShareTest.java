package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of a batch. */
final class ShareTest {
  private final Calls calls = Calls.of(10).expected(1_000).make();
  private final Share all = Share.all(calls.batch(), 7);

  private static int firstInput(Share share) {
    WireReader in = WireReader.of(share.inputs().toBuffers());
    return in.readInt();
  }

  @Test
  void atFirstItIsTheWholeBatch() {
    assertThat(all.from()).isZero();
    assertThat(all.count()).isEqualTo(10);
    assertThat(all.attempt()).isZero();
    assertThat(all.isAlone()).isFalse();
    assertThat(all.isSuspect()).isFalse();
    assertThat(all.readySinceNanos()).isEqualTo(7);
    assertThat(all.inputs()).isSameAs(calls.batch().inputs());
  }

  @Test
  void aPartCountsFromTheBatchesFirstCall() {
    Share part = all.part(2, 6).part(3, 2);

    assertThat(part.from()).isEqualTo(5);
    assertThat(part.count()).isEqualTo(2);
    assertThat(part.readySinceNanos()).isEqualTo(7);
    assertThat(firstInput(part)).isEqualTo(calls.input(5));
    assertThat(part.inputs().size()).isEqualTo(2 * Integer.BYTES);
  }

  @Test
  void aPartTakesItsShareOfTheTime() {
    assertThat(all.part(2, 6).expectedNanos()).isEqualTo(600);
    assertThat(Share.all(Calls.one().batch(), 0).expectedNanos()).isEqualTo(-1);
  }

  @Test
  void oneCallByItselfIsAlone() {
    Share single = all.part(2, 6).single(1, 1);

    assertThat(single.from()).isEqualTo(3);
    assertThat(single.count()).isOne();
    assertThat(single.attempt()).isOne();
    assertThat(single.isAlone()).isTrue();
    assertThat(single.mustBeAlone()).isTrue();
    assertThat(firstInput(single)).isEqualTo(calls.input(3));
  }

  @Test
  void singlesAreTheCallsThatAreLeftInOrder() {
    List<Share> singles = Singles.of(all.part(2, 6), 4);

    assertThat(singles).extracting(Share::from).containsExactly(6, 7);
    assertThat(singles)
        .extracting(ShareTest::firstInput)
        .containsExactly(calls.input(6), calls.input(7));
    assertThat(singles).allMatch(Share::isAlone).allMatch(single -> single.attempt() == 0);
  }

  @Test
  void itsCallsHaveRunOnceMoreIfTheyHadBegun() {
    Share again = all.part(2, 6).begun();

    assertThat(all.runs()).isZero();
    assertThat(again.runs()).isOne();
    assertThat(again.attempt()).isZero();
    assertThat(again.from()).isEqualTo(2);
    assertThat(again.part(1, 2).begun().runs()).isEqualTo(2);
    assertThat(Singles.of(again, 0)).allMatch(single -> single.runs() == 1);
    assertThat(again.single(0, 1).suspected().runs()).isOne();
  }

  @Test
  void aSuspectMustBeAloneAndKeepsItsCalls() {
    Share suspect = all.part(2, 6).suspected();

    assertThat(suspect.isSuspect()).isTrue();
    assertThat(suspect.isAlone()).isFalse();
    assertThat(suspect.mustBeAlone()).isTrue();
    assertThat(suspect.from()).isEqualTo(2);
    assertThat(suspect.part(1, 2).isSuspect()).isTrue();
  }

  @Test
  void ofSeveralSuspectsNoneIsTheKnownOne() {
    assertThat(all.suspected().single(0, 0).isSuspect()).isFalse();
    assertThat(all.part(3, 1).suspected().single(0, 1).isSuspect()).isTrue();
  }

  @Test
  void callsThatRunOnceOnlyAreAlwaysAlone() {
    Share once = Share.all(Calls.of(1).atMostOnce().make().batch(), 0);

    assertThat(once.isAlone()).isTrue();
  }

  @Test
  void itWaitsFromTheMomentAtWhichItWasReadyAgain() {
    all.readyAgain(99);

    assertThat(all.readySinceNanos()).isEqualTo(99);
    assertThat(all.part(0, 1).readySinceNanos()).isEqualTo(99);
  }
}
