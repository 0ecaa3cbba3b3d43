package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When a worker ends, each of its calls gets one end or one more run, in order. */
final class CulpritsPropertiesTest {
  private static final FailureWords WORDS = Blame.words();

  /** What the worker said of a share, and what the pool wanted of it. */
  private static SentShare sent(int id, Random random) {
    Calls.Plan plan = Calls.of(1 + random.nextInt(5)).retries(random.nextInt(2));
    if (random.nextInt(4) == 0) {
      plan.atMostOnce();
    }
    Share share = Share.all(plan.make().batch(), 0);
    SentShare sent = new SentShare(id, share, 10, random.nextBoolean(), null);
    int ended = random.nextInt(share.count());
    if (ended > 0) {
      sent.end(ended);
    }
    if (random.nextBoolean()) {
      sent.begin(random.nextInt(share.count()));
    }
    if (random.nextInt(3) == 0) {
      sent.runsLong(random.nextInt(share.count()), 5);
    }
    if (random.nextInt(8) == 0) {
      sent.emit(1, 5);
    }
    switch (random.nextInt(6)) {
      case 0 -> sent.ending().cancel();
      case 1 -> sent.timeOut();
      default -> {}
    }
    return sent;
  }

  @Property(tries = 2_000)
  void eachCallThatHasNotEndedIsFailedOrRunsAgainAndIsBlamedOnlyIfItHadBegun(
      @ForAll long seed,
      @ForAll Fate fate,
      @ForAll @IntRange(min = 1, max = 4) int shares,
      @ForAll @IntRange(max = 4) int mayHaveBegun,
      @ForAll boolean unread) {
    Random random = new Random(seed);
    List<SentShare> inFlight = new ArrayList<>();
    for (int id = 1; id <= shares; id++) {
      inFlight.add(sent(id, random));
    }
    int started = Math.min(mayHaveBegun, shares);
    SentShare reading = unread && started < shares ? inFlight.get(started) : null;

    Culprits culprits = Culprits.of(fate, inFlight, started, reading, WORDS, 0);

    for (SentShare sent : inFlight) {
      check(sent, culprits);
    }
    assertThat(culprits.again()).extracting(share -> order(share, inFlight)).isSorted();
  }

  private static void check(SentShare sent, Culprits culprits) {
    BitSet dealtWith = new BitSet();
    for (Share share : culprits.again()) {
      if (share.batch() == sent.share().batch()) {
        for (int call = share.from(); call < share.from() + share.count(); call++) {
          assertThat(dealtWith.get(call)).as("runs again twice: " + call).isFalse();
          dealtWith.set(call);
        }
      }
    }
    for (Verdict verdict : culprits.verdicts()) {
      if (verdict.batch() == sent.share().batch()) {
        assertThat(dealtWith.get(verdict.offset())).as("failed and run again").isFalse();
        dealtWith.set(verdict.offset());
        if (verdict.failure() instanceof Blame blame && blame.kind().equals("lost")) {
          assertThat(sent.hasBegunNext()).as("evidence").isTrue();
          assertThat(verdict.offset()).isEqualTo(sent.ended());
          assertThat(sent.left()).isOne();
        }
      }
    }
    assertThat(dealtWith.nextClearBit(sent.ended())).isEqualTo(sent.share().count());
    assertThat(dealtWith.nextSetBit(0)).isEqualTo(sent.ended());
  }

  private static int order(Share share, List<SentShare> inFlight) {
    int place = 0;
    while (inFlight.get(place).share().batch() != share.batch()) {
      place++;
    }
    return place * 100 + share.from();
  }

  @Property(tries = 300)
  void withThePoolNoCallIsBlamedAndNoneRunsAgain(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int shares) {
    Random random = new Random(seed);
    List<SentShare> inFlight = new ArrayList<>();
    for (int id = 1; id <= shares; id++) {
      inFlight.add(sent(id, random));
    }

    Culprits culprits = Culprits.of(Fate.CLOSED, inFlight, shares, null, WORDS, 0);

    assertThat(culprits.again()).isEmpty();
    assertThat(culprits.verdicts())
        .extracting(Verdict::failure)
        .allMatch(CancellationException.class::isInstance);
    Set<Throwable> own = new HashSet<>();
    culprits.verdicts().forEach(verdict -> own.add(verdict.failure()));
    assertThat(own).hasSameSizeAs(culprits.verdicts()); // a caller may change its exception
  }

  @Test
  void aSuspectIsNotConvictedWhereAnotherCallRanMeanwhile() {
    SentShare running = new SentShare(1, Share.all(Calls.one().batch(), 0), 10, true, null);
    running.begin(0);
    Share large = Share.all(Calls.one().batch(), 0).suspected();
    SentShare suspect = new SentShare(2, large, 1 << 20, true, null);

    Culprits culprits = Culprits.of(Fate.DIED, List.of(running, suspect), 1, suspect, WORDS, 0);

    assertThat(culprits.verdicts()).isEmpty();
    assertThat(culprits.again())
        .extracting(Share::batch)
        .containsExactly(running.share().batch(), large.batch());
    assertThat(culprits.again().get(1).isSuspect()).isTrue();
  }

  @Test
  void aCallThatWasByItselfIsBlamedWhateverItsWorkerWasReading() {
    Share single = Share.all(Calls.of(2).make().batch(), 0).single(1, 0);
    SentShare alone = new SentShare(1, single, 10, true, null);
    alone.begin(0);
    SentShare unread = new SentShare(2, Share.all(Calls.one().batch(), 0), 1 << 20, true, null);

    Culprits culprits = Culprits.of(Fate.DIED, List.of(alone, unread), 1, unread, WORDS, 0);

    assertThat(culprits.verdicts()).extracting(Verdict::offset).containsExactly(1);
  }

  @Test
  void aCallThatRunsOnceOnlyAndHadBegunNeverRunsAgainAsABystander() {
    SentShare slow = new SentShare(1, Share.all(Calls.one().batch(), 0), 10, true, null);
    slow.runsLong(0, 0);
    slow.timeOut();
    Share once = Share.all(Calls.of(1).atMostOnce().make().batch(), 0);
    SentShare bystander = new SentShare(2, once, 10, true, null);
    bystander.begin(0);

    Culprits culprits = Culprits.of(Fate.TIMED_OUT, List.of(slow, bystander), 2, null, WORDS, 0);

    assertThat(culprits.again()).isEmpty();
    assertThat(culprits.verdicts())
        .extracting(verdict -> ((Blame) verdict.failure()).kind())
        .containsExactly("timed out", "lost");
  }
}
