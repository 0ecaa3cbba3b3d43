package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the calls that were in a worker when it ended.
 *
 * <p>The pool blames a call only with evidence that it had begun: the worker said so. A call that
 * the worker cannot have begun runs again with the others of its share. If the pool cannot tell
 * whether a call had begun, or which of several calls ended the worker, each of them runs again by
 * itself. A worker always says that it begins a call that is by itself. So if the guilty call ends
 * a worker again, it is alone and known.
 *
 * <p>A call also runs again by itself if its worker was ended because of another call. But a share
 * that the worker was still reading may be more than a worker can hold. That share is a suspect,
 * and so is the call that ran meanwhile. If a second worker, which has no other calls, ends at the
 * same place, the suspect is guilty.
 *
 * <p>With several threads in each worker, there is an exception. The calls that were running at the
 * same moment, each the last or only one of its share, all fail as lost, each by name. They ran in
 * one process, so the pool cannot tell which of them ended it.
 *
 * <p>A call that may run only once is always by itself in its worker, so it is never a bystander.
 */
final class Culprits {
  private final Fate fate;
  private final @Nullable SentShare suspect;
  private final FailureWords words;
  private final long callsWaiting;
  private final List<Share> again = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  private Culprits(Fate fate, @Nullable SentShare suspect, FailureWords words, long callsWaiting) {
    this.fate = fate;
    this.suspect = suspect;
    this.words = words;
    this.callsWaiting = callsWaiting;
  }

  /**
   * Decides about every call that has not ended.
   *
   * @param inFlight the worker's shares, in the order in which it got them
   * @param started how many of them, from the first on, it may have begun
   * @param unread the share that the worker had not read to its end, if that may have ended the
   *     worker
   */
  static Culprits of(
      Fate fate,
      List<SentShare> inFlight,
      int started,
      @Nullable SentShare unread,
      FailureWords words,
      long callsWaiting) {
    SentShare suspect = fate.isItsOwn() ? unread : null;
    boolean convicted = suspect != null && suspect.share().isSuspect() && started == 0;
    Culprits culprits = new Culprits(fate, suspect, words, callsWaiting);
    for (int i = 0; i < inFlight.size(); i++) {
      SentShare sent = inFlight.get(i);
      if (convicted && sent == suspect) {
        culprits.decideConvicted(sent);
      } else {
        culprits.decide(sent, i < started && !sent.isUntouched());
      }
    }
    return culprits;
  }

  private void decideConvicted(SentShare sent) {
    if (isUnwanted(sent)) {
      failAll(sent);
    } else if (sent.left() == 1) {
      int offset = sent.ended();
      failOrRetry(sent, shareOf(sent), offset, () -> words.unreadable(sent.share(), offset));
    } else {
      again.addAll(Singles.of(shareOf(sent), sent.ended()));
    }
  }

  private void decide(SentShare sent, boolean mayHaveBegun) {
    Share next = mayHaveBegun ? shareOf(sent).begun() : shareOf(sent);
    if (isUnwanted(sent)) {
      failAll(sent);
    } else if (sent.ending().overdue() >= sent.ended()) {
      int offset = sent.ending().overdue();
      again(next, sent.ended(), offset);
      failOrRetry(sent, next, offset, () -> words.timedOut(sent.share(), offset, callsWaiting));
      again(next, offset + 1, sent.share().count());
    } else if (!mayHaveBegun || isBystander(sent)) {
      again(next, sent.ended(), sent.share().count());
    } else if (isGuilty(sent)) {
      int offset = sent.ended();
      failOrRetry(sent, next, offset, () -> words.lost(sent.share(), offset));
    } else {
      again.addAll(Singles.of(next, sent.ended()));
    }
  }

  /** Returns whether no caller wants the results of the share any more. */
  private boolean isUnwanted(SentShare sent) {
    return fate == Fate.CLOSED || sent.ending().isUnwanted();
  }

  /**
   * Returns whether only the one call that is left, which the worker had begun, can have ended the
   * worker.
   */
  private boolean isGuilty(SentShare sent) {
    boolean only = suspect == null || suspect == sent || sent.emission().hasEmitted();
    return sent.left() == 1 && sent.hasBegunNext() && (sent.share().isAlone() || only);
  }

  /** Returns whether the worker was ended because of another call, and this one may run again. */
  private boolean isBystander(SentShare sent) {
    boolean otherIsToBlame = fate == Fate.TIMED_OUT || fate == Fate.CANCELLED;
    return otherIsToBlame
        && sent.ending().reason() == Ending.Reason.NONE
        && !sent.share().batch().task().atMostOnce()
        && !sent.emission().hasEmitted();
  }

  private Share shareOf(SentShare sent) {
    return sent == suspect ? sent.share().suspected() : sent.share();
  }

  private void again(Share share, int from, int to) {
    if (from < to) {
      again.add(share.part(from, to - from));
    }
  }

  /**
   * Fails a call, or runs it again if it has attempts left.
   *
   * @param next the share as it may run again
   */
  private void failOrRetry(SentShare sent, Share next, int offset, Supplier<Throwable> failure) {
    Share share = sent.share();
    if (sent.mayRetry()) {
      again.add(next.single(offset, 1));
    } else {
      verdicts.add(new Verdict(share.batch(), share.from() + offset, failure.get()));
    }
  }

  private void failAll(SentShare sent) {
    Share share = sent.share();
    for (int offset = sent.ended(); offset < share.count(); offset++) {
      verdicts.add(new Verdict(share.batch(), share.from() + offset, unwanted(sent)));
    }
  }

  private CancellationException unwanted(SentShare sent) {
    Batch batch = sent.share().batch();
    return fate == Fate.CLOSED
        ? new CancellationException(batch.task().name() + " was ended with its pool")
        : Interruptions.unwanted(sent.ending().reason(), batch);
  }

  /** Returns the shares that must run again, in order. */
  List<Share> again() {
    return again;
  }

  /** Returns the failures of calls. */
  List<Verdict> verdicts() {
    return verdicts;
  }
}
