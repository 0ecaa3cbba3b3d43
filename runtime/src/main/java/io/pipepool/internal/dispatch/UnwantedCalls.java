package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Drops calls that wait to run again, if their callers have cancelled them. Only the calls of a
 * batch whose calls are independent have callers of their own.
 */
final class UnwantedCalls {
  private final ReadyQueue ready;

  UnwantedCalls(ReadyQueue ready) {
    this.ready = ready;
  }

  /** Returns the failure of a call whose caller has cancelled it. */
  static CancellationException cancelled(Batch batch) {
    return new CancellationException(batch.task().name() + " was cancelled");
  }

  /** Returns whether the caller of a call, counted from the first of the share, still wants it. */
  static boolean isWanted(Share share, int call) {
    return share.batch().results().isWanted(share.from() + call);
  }

  /** Drops them from all shares of {@code batch} that wait. */
  void drop(Batch batch, Decision decision) {
    Predicate<Share> found = share -> share.batch() == batch && first(share) >= 0;
    for (Share share = ready.findAgain(batch.priority(), found);
        share != null;
        share = ready.findAgain(batch.priority(), found)) {
      drop(share, decision);
    }
  }

  /**
   * Drops them from a share that waits before all others of its priority. If this process has no
   * memory for that, they run again.
   */
  void dropIfPossible(Share share, Decision decision) {
    try {
      drop(share, decision);
    } catch (OutOfMemoryError e) {
      decision.lookSoon(); // as for each other part of a decision that is missing
    }
  }

  private void drop(Share share, Decision decision) {
    int from = 0;
    int call = first(share);
    if (call < 0) {
      return;
    }
    Batch batch = share.batch();
    List<Share> wanted = new ArrayList<>();
    List<Verdict> unwanted = new ArrayList<>();
    for (; call < share.count(); call++) {
      if (!isWanted(share, call)) {
        unwanted.add(new Verdict(batch, share.from() + call, cancelled(batch)));
        if (call > from) {
          wanted.add(share.part(from, call - from));
        }
        from = call + 1;
      }
    }
    if (from < share.count()) {
      wanted.add(share.part(from, share.count() - from));
    }
    decision.reserve(unwanted.size());
    for (int i = wanted.size() - 1; i >= 0; i--) { // from here on, nothing needs memory
      ready.addFirst(wanted.get(i));
    }
    ready.dropFromAgain(share);
    for (int i = 0; i < unwanted.size(); i++) {
      decision.fail(unwanted.get(i));
    }
    decision.free();
  }

  /** Returns the first of them in a share, counted from its first call, or -1. */
  private static int first(Share share) {
    if (share.batch().hasIndependentCalls()) {
      for (int call = 0; call < share.count(); call++) {
        if (!isWanted(share, call)) {
          return call;
        }
      }
    }
    return -1;
  }
}
