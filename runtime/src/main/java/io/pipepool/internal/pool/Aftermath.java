package io.pipepool.internal.pool;

import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the calls that were in a worker when it ended.
 *
 * <p>With one thread in each worker, a call fails only where it is known to be the guilty one: it
 * was alone, or the pool itself killed the worker because of it. Where one of several may be
 * guilty, each is run again by itself, so that the guilty one is alone when it kills again. Calls
 * that had not started are innocent; but those that a worker was still reading may be more than it
 * can hold. They are suspects, and so is what ran meanwhile: they are guilty if another worker,
 * which has nothing else to do, ends at the same place.
 *
 * <p>With several threads in each worker there are exceptions to that: the calls that were running
 * at the same moment, each the last or only one of its share, all fail as lost, each by name. They
 * ran in one process, so which of them ended it cannot be told, and it is the price of sharing a
 * worker that a crash loses what runs in it.
 *
 * <p>A call that may run once only is always alone in its worker, so it is never a bystander.
 */
final class Aftermath {
  /** What a failure says; asked for only where there is one. */
  interface Words {
    /** The worker died of the call at {@code offset} of the batch. */
    Throwable lost(Batch batch, int offset);

    /** The call at {@code offset} of the batch exceeded its time limit. */
    Throwable timedOut(Batch batch, int offset);
  }

  private final Fate fate;
  private final @Nullable Share suspect;
  private final Words words;
  private final List<Share> again = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  private Aftermath(Fate fate, @Nullable Share suspect, Words words) {
    this.fate = fate;
    this.suspect = suspect;
    this.words = words;
  }

  /**
   * Decides about every call that has not ended.
   *
   * @param inFlight what the worker had, in the order in which it got it
   * @param started how many of them it may have started; those behind wait
   * @param unread the one that it had not got all of, if it may have ended of reading it
   */
  static Aftermath of(
      Fate fate, List<Share> inFlight, int started, @Nullable Share unread, Words words) {
    boolean known = fate != Fate.DIED && fate != Fate.CONFUSED; // then it did not end of that
    Share suspect = known ? null : unread;
    boolean convicted = suspect != null && suspect.isSuspect() && started == 0;
    if (suspect != null) {
      suspect.suspect();
    }
    Aftermath aftermath = new Aftermath(fate, suspect, words);
    for (int i = 0; i < inFlight.size(); i++) {
      Share share = inFlight.get(i);
      aftermath.decide(share, i < started || (convicted && share == suspect));
    }
    return aftermath;
  }

  private void decide(Share share, boolean started) {
    if (fate == Fate.CLOSED || share.ending() == Share.Ending.CANCELLED) {
      failAll(share);
    } else if (share.overdue() >= share.ended()) {
      int offset = share.overdue();
      again(share, share.ended(), offset);
      failOrRetry(share, offset, words.timedOut(share.batch(), share.from() + offset));
      again(share, offset + 1, share.count());
    } else if (!started || isBystander(share)) {
      again(share, share.ended(), share.count());
    } else if (isGuilty(share)) {
      int offset = share.ended();
      failOrRetry(share, offset, words.lost(share.batch(), share.from() + offset));
    } else {
      again.addAll(share.singles());
    }
  }

  /** Whether the worker can have ended only because of the one call that is left. */
  private boolean isGuilty(Share share) {
    return share.isAlone()
        || (share.left() == 1 && (suspect == null || suspect == share || share.hasEmitted()));
  }

  /** Whether the worker was ended because of another call, and this one may be run again. */
  private boolean isBystander(Share share) {
    boolean ended = fate == Fate.TIMED_OUT || fate == Fate.CANCELLED;
    return ended && !share.batch().task().atMostOnce() && !share.hasEmitted();
  }

  private void again(Share share, int from, int to) {
    if (from < to) {
      again.add(share.part(from, to - from));
    }
  }

  private void failOrRetry(Share share, int offset, Throwable failure) {
    if (share.mayRetry()) {
      again.add(share.single(offset, 1));
    } else {
      verdicts.add(new Verdict(share.batch(), share.from() + offset, failure));
    }
  }

  private void failAll(Share share) {
    String why = fate == Fate.CLOSED ? " was ended with its pool" : " was cancelled";
    for (int offset = share.ended(); offset < share.count(); offset++) {
      verdicts.add(
          new Verdict(
              share.batch(),
              share.from() + offset,
              new CancellationException(share.batch().task().name() + why)));
    }
  }

  /** What must be run again, in order. */
  List<Share> again() {
    return again;
  }

  /** What has failed. */
  List<Verdict> verdicts() {
    return verdicts;
  }
}
