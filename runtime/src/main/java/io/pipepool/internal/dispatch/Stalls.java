package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a pool from standing still: every worker waits until consumers take what its calls have
 * emitted, while a consumer may wait for a call that has no worker. That happens to a program which
 * calls a stub for each element of a stream, and to one that merges more streams than there are
 * workers.
 *
 * <p>The pool then starts an extra worker, up to a bound. At the bound, it first warns, and in the
 * end fails the calls that wait, because otherwise the program might hang for ever.
 */
final class Stalls {
  /** How long all workers wait before the pool warns. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long all workers wait, and a call for one, before the pool fails the call. */
  static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final PoolSettings settings;
  private final Workforce workforce;
  private final ExtraWorkers extra;
  private final ReadyQueue ready;
  private boolean told;

  /** When this process last stood still, after it has. Its consumers had no time meanwhile. */
  private @Nullable Long stoodStillUntil;

  Stalls(PoolSettings settings, Workforce workforce, ExtraWorkers extra, ReadyQueue ready) {
    this.settings = settings;
    this.workforce = workforce;
    this.extra = extra;
    this.ready = ready;
  }

  /**
   * Acts if the pool stands still, and plans the next look.
   *
   * @param stoodStill for how long this process has just stood still, in nanoseconds
   */
  void look(long stoodStill, Decision decision) {
    if (stoodStill > 0) {
      stoodStillUntil = decision.now();
    }
    Long blockedSince = extra.blockedSinceNanos();
    if (blockedSince == null || ready.find(extra::isNeeded) == null) {
      told = false;
      return;
    }
    long since =
        stoodStillUntil == null ? blockedSince : Moments.later(blockedSince, stoodStillUntil);
    if (isDue(since + ExtraWorkers.HELD_UP_NANOS, decision) && !extra.start(decision)) {
      warnOrFail(since, decision);
    }
  }

  private void warnOrFail(long since, Decision decision) {
    if (isDue(since + PATIENCE_NANOS, decision)) {
      if (!told) {
        told = true;
        decision.warn(words());
      }
      if (isDue(since + LIMIT_NANOS, decision)) {
        failNeeded(
            share -> isDue(Moments.later(since, share.readySinceNanos()) + LIMIT_NANOS, decision),
            decision);
      }
    }
  }

  /** Fails the shares that {@code which} selects of those for which consumers may wait. */
  private void failNeeded(Predicate<Share> which, Decision decision) {
    Predicate<Share> found = share -> extra.isNeeded(share) && which.test(share);
    for (Share share = ready.find(found); share != null; share = ready.find(found)) {
      Share failed = ready.open(share, Long.MAX_VALUE);
      if (failed != null) {
        decision.fail(failed, () -> new RejectedExecutionException(failure(failed)));
        ready.remove(failed);
      }
    }
    decision.free();
  }

  /** Returns whether a moment has come. If not, the pool looks again then. */
  private static boolean isDue(long nanos, Decision decision) {
    boolean due = nanos - decision.now() <= 0;
    if (!due) {
      decision.lookAt(nanos);
    }
    return due;
  }

  private String words() {
    return "[pipepool:stalled] "
        + settings.name()
        + " stands still: in all of its workers ("
        + workforce.open()
        + "), calls wait until their streams are read, while "
        + ready.calls()
        + " calls wait for a worker; give the pool more workers than there are streams that the"
        + " program reads at once, and close streams that it does not read to their end";
  }

  private String failure(Share share) {
    return "[pipepool:stalled] "
        + share.batch().task().name()
        + " got no worker of "
        + settings.name()
        + ": for "
        + TimeUnit.NANOSECONDS.toSeconds(LIMIT_NANOS)
        + " s, all "
        + workforce.open()
        + " waited until streams are read; read or close those streams, or use more workers";
  }
}
