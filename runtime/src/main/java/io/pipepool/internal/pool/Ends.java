package io.pipepool.internal.pool;

import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.dispatch.Share;
import io.pipepool.internal.dispatch.Verdict;
import io.pipepool.spi.Batch;
import java.util.function.Supplier;

/**
 * Counts the ends of calls, tells the listener of them, and delivers failures. If this process has
 * no memory for the failure of a call, the thread that delivers it tries again until it has.
 */
final class Ends {
  private final Counters counters;
  private final Events events;

  Ends(Counters counters, Events events) {
    this.counters = counters;
    this.events = events;
  }

  /**
   * Counts calls that have ended, and tells the listener. The pool calls this once for each call,
   * before it delivers the outcome, so that a thread which has the outcome finds it counted.
   */
  void count(Batch batch, int succeeded, int failed, long nanos) {
    if (succeeded + failed == 0 || batch.results() instanceof InitCall) {
      return; // a worker's first call is the pool's own
    }
    counters.callsSucceeded.addAndGet(succeeded);
    counters.callsFailed.addAndGet(failed);
    events.callsFinished(batch.task().name(), succeeded, failed, nanos);
  }

  /** Fails one call. */
  void deliver(Verdict verdict) {
    count(verdict.batch(), 0, 1, 0);
    while (true) {
      try {
        verdict.deliver();
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  /**
   * Fails all calls of a share, each with an exception of its own, because a caller may change its
   * exception.
   */
  void failAll(Share share, Supplier<? extends Throwable> failure) {
    count(share.batch(), 0, share.count(), 0);
    Throwable broken = null;
    for (int offset = 0; offset < share.count(); ) {
      try {
        share.batch().results().failed(share.batch(), share.from() + offset, failure.get());
        offset++;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      } catch (RuntimeException | Error e) { // the other calls must end all the same
        broken = e;
        offset++;
      }
    }
    Consequences.rethrow(broken);
  }
}
