package io.pipepool.internal.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules by which a share gets its worker. */
final class Placement {
  /**
   * The pool does not send longer batches ahead, because they would wait in one worker while
   * another is free.
   */
  private static final long PREFETCH_NANOS = 4_000_000;

  private Placement() {}

  /**
   * Returns the worker for a share, or null if the share has to wait. A free worker comes first; of
   * several, the one that was busy last. Otherwise, it is a worker to which the pool sends the
   * share ahead.
   */
  static @Nullable Lane find(List<Lane> lanes, Share share) {
    Lane best = null;
    for (Lane lane : lanes) {
      if (canRun(lane, share) && (best == null || isBetter(lane, best))) {
        best = lane;
      }
    }
    if (best != null) {
      return best;
    }
    for (Lane lane : lanes) {
      if (canPrefetch(lane, share)) {
        return lane;
      }
    }
    return null;
  }

  /** Returns whether a thread of the worker is free for {@code share}. */
  static boolean canRun(Lane lane, Share share) {
    return lane.isOpen()
        && lane.inFlight().size() < lane.threads()
        && lane.allowance().calls() > 0
        && getsAlong(lane, share);
  }

  /**
   * Returns whether the pool may send {@code share} ahead, so that it is there when the share
   * before it ends.
   */
  static boolean canPrefetch(Lane lane, Share share) {
    return lane.isOpen()
        && lane.threads() == 1
        && lane.inFlight().size() == 1
        && lane.allowance().calls() > 0
        && isShort(share)
        && getsAlong(lane, share)
        && isShort(lane.inFlight().first());
  }

  /** Returns whether {@code lane} is less busy than {@code other}, or was busy more lately. */
  private static boolean isBetter(Lane lane, Lane other) {
    int shares = lane.inFlight().size();
    int others = other.inFlight().size();
    return shares != others
        ? shares < others
        : lane.inFlight().idleSinceNanos() - other.inFlight().idleSinceNanos() > 0;
  }

  private static boolean getsAlong(Lane lane, Share share) {
    return lane.inFlight().isEmpty()
        || (!share.mustBeAlone() && !lane.inFlight().first().share().mustBeAlone());
  }

  private static boolean isShort(SentShare sent) {
    return isShort(sent.share())
        && !sent.takesLong()
        && !sent.keepsOthersOut()
        && !sent.clock().isWaiting()
        && sent.ending().reason() == Ending.Reason.NONE;
  }

  private static boolean isShort(Share share) {
    return share.expectedNanos() >= 0 && share.expectedNanos() < PREFETCH_NANOS;
  }
}
