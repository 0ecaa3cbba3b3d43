package io.pipepool.internal.pool;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.internal.transport.Running;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the answers of workers to the batches they belong to; runs on the lanes' threads.
 *
 * <p>Each run of results is claimed under the pool's lock, and then delivered without it; what a
 * worker says about a share that has been given up is dropped.
 */
final class Replies {
  private final Core core;
  private final LaneReports reports;
  private final Counters counters;
  private final Watch watch;

  Replies(Core core, LaneReports reports) {
    this.core = core;
    this.reports = reports;
    this.counters = core.counters;
    this.watch = core.watch;
  }

  /** Results of a share. */
  void results(LaneThread lane, Frame frame) {
    Share share = find(lane, frame.id());
    if (share == null) {
      return;
    }
    Batch batch = share.batch();
    long busyNanos = frame.payload().readLong();
    counters.nanosRunning.add(busyNanos);
    boolean tooLarge = lane.isTooLarge();
    ResultRuns runs = new ResultRuns(frame.payload(), batch.task(), share.count());
    int calls = 0;
    boolean done = false;
    while (runs.next()) {
      // The listener hears of the whole frame's time with its first run.
      long nanos = calls == 0 ? busyNanos : 0;
      if (!deliver(lane, frame, share, runs, nanos, tooLarge)) {
        return;
      }
      calls += isSuccess(runs) || runs.kind() == RunKind.FAILURE ? runs.count() : 0;
      done = runs.kind() != RunKind.ELEMENTS && runs.offset() + runs.count() == share.count();
    }
    if (calls > 0) {
      batch.results().timed(calls, busyNanos);
    }
    if (frame.isLast() && !done) {
      throw frame.payload().malformed("the last results, but not those of the last call");
    }
  }

  private static boolean isSuccess(ResultRuns runs) {
    return runs.kind() == RunKind.VALUES || runs.kind() == RunKind.DONE;
  }

  private @Nullable Share find(LaneThread lane, int shareId) {
    core.lock.lock();
    try {
      return lane.lane().find(shareId);
    } finally {
      core.lock.unlock();
    }
  }

  /** Calls of a share have ended, and the next one begins; with the lock held. */
  private void nextBegins(LaneThread lane, Share share) {
    long now = watch.now();
    if (share.hasEndedOverdue()) {
      share.goOn(now);
      reports.watchLimit(lane, share);
    } else {
      share.started(now);
    }
  }

  /**
   * @param late whether one of them exceeded its time limit: what becomes of that one is counted
   *     where it is decided
   */
  private void count(Share share, ResultRuns runs, boolean late, long nanos) {
    int calls = late ? runs.count() - 1 : runs.count();
    if (isSuccess(runs)) {
      core.finished(share.batch(), calls, 0, nanos);
    } else if (runs.kind() == RunKind.FAILURE
        || (runs.kind() == RunKind.SKIPPED && share.ending() == Share.Ending.CANCELLED)) {
      core.finished(share.batch(), 0, calls, nanos);
    }
  }

  /** Claims a run and passes it on; false if the share has been given up. */
  private boolean deliver(
      LaneThread lane, Frame frame, Share share, ResultRuns runs, long nanos, boolean tooLarge) {
    int offset = runs.offset();
    int overdue = findLate(frame, share, runs);
    boolean late = overdue >= 0;
    if (late) {
      // As they would have died with the worker; and now, before it is sent what starts others.
      lane.killDescendants();
    }
    Verdict verdict = null;
    boolean claimed = false;
    core.lock.lock();
    try {
      if (lane.lane().isDropped(frame.id())) {
        return false;
      }
      if (tooLarge) {
        lane.lane().outgrow(); // whichever frame it was seen at: the last one may not be looked at
      }
      if (offset != share.ended()) {
        throw runs.body().malformed("results of call " + offset + ", not " + share.ended());
      }
      if (runs.kind() == RunKind.ELEMENTS) {
        share.emitted(watch.now());
        claimed = true;
      } else {
        if (late) {
          // In one step with its end: in between the pool would look idle to whoever closes it, and
          // whoever cancels the call would not find it.
          verdict = reports.timedOut(lane, share, overdue);
        }
        share.end(runs.count());
        claimed = true;
        if (runs.kind() == RunKind.SKIPPED) {
          skipped(lane, share, runs);
        }
        if (share.left() == 0) {
          // Before anybody gets the last result, who might look for a free worker at once.
          reports.finished(lane, frame.id());
        } else {
          // In one step with the end: a look in between would blame it for the time of both.
          nextBegins(lane, share);
        }
      }
    } finally { // nobody else can deliver what was claimed, whatever failed after that
      core.unlock();
      if (claimed) {
        count(share, runs, late, nanos);
        passClaimed(lane, share, runs, overdue, verdict);
      }
    }
    return true;
  }

  /** Passes on what has been claimed, or for the call that is overdue the verdict. */
  private void passClaimed(
      LaneThread lane, Share share, ResultRuns runs, int overdue, @Nullable Verdict verdict) {
    if (overdue >= 0) {
      passOthers(share, runs, overdue);
    } else {
      pass(lane, share, runs);
    }
    if (verdict != null) {
      core.deliver(verdict);
    }
  }

  /**
   * Which call of a run exceeded its time limit, and has ended all the same; or -1. One that ended
   * before its interrupt came has its result, whatever the clock here says.
   */
  private int findLate(Frame frame, Share share, ResultRuns runs) {
    boolean ends = runs.kind() != RunKind.ELEMENTS && runs.kind() != RunKind.SKIPPED;
    if (!ends || !frame.isAfterInterrupt()) {
      return -1;
    }
    core.lock.lock();
    try {
      int overdue = share.overdue(); // it was decided before the interrupt, and stays
      if (overdue < runs.offset() || overdue >= runs.offset() + runs.count()) {
        return -1;
      }
      share.spare(); // it ended in time for that, however long it takes here
      return overdue;
    } finally {
      core.lock.unlock();
    }
  }

  private void pass(LaneThread lane, Share share, ResultRuns runs) {
    Batch batch = share.batch();
    int offset = share.from() + runs.offset();
    switch (runs.kind()) {
      case RunKind.VALUES -> batch.results().values(batch, offset, runs.count(), runs.body());
      case RunKind.ELEMENTS -> batch.results().elements(batch, offset, runs.count(), runs.body());
      case RunKind.DONE -> batch.results().done(batch, offset);
      case RunKind.FAILURE -> batch.results().threw(batch, offset, runs.body(), lane.words());
      default -> cancelled(share, runs);
    }
  }

  /** Calls were not started; with the lock held. */
  private void skipped(LaneThread lane, Share share, ResultRuns runs) {
    lane.lane().notRun(runs.count());
    Share rest = share.part(runs.offset(), runs.count());
    switch (share.ending()) {
      case NONE -> reports.scheduler().takeBack(rest);
      case TIMED_OUT -> reports.again(List.of(rest));
      case CANCELLED -> {} // their failures are delivered without the lock
    }
  }

  private static void cancelled(Share share, ResultRuns runs) {
    if (share.ending() == Share.Ending.CANCELLED) {
      Batch batch = share.batch();
      for (int i = 0; i < runs.count(); i++) {
        Throwable cancelled = new CancellationException(batch.task().name() + " was cancelled");
        batch.results().failed(batch, share.from() + runs.offset() + i, cancelled);
      }
    }
  }

  /** Passes on what a run has besides the call that exceeded its time limit. */
  private static void passOthers(Share share, ResultRuns runs, int overdue) {
    Batch batch = share.batch();
    int before = overdue - runs.offset();
    int after = runs.count() - before - 1;
    int from = share.from() + runs.offset();
    if (runs.kind() == RunKind.VALUES) {
      int width = batch.task().resultWidth();
      WireReader body = runs.body();
      if (before > 0) {
        WireReader first = EncodedCalls.copy(body, width, before).toReader();
        batch.results().values(batch, from, before, first);
      }
      EncodedCalls.skip(body, width, 1);
      if (after > 0) {
        batch.results().values(batch, from + before + 1, after, body);
      }
    }
  }

  /** A call has been running for a while. */
  void running(LaneThread lane, Frame frame) {
    Running running = Running.read(frame.payload());
    core.lock.lock();
    try {
      Share share = lane.lane().find(frame.id());
      if (share != null) {
        share.running(running.offset(), watch.now() - running.elapsedNanos());
      }
    } finally {
      core.lock.unlock();
    }
  }

  /** A call waits until what it has emitted is taken. */
  void waiting(LaneThread lane, Frame frame) {
    core.lock.lock();
    try {
      Share share = lane.lane().find(frame.id());
      if (share != null) {
        share.waits(watch.now());
      }
    } finally {
      core.lock.unlock();
    }
  }

  /** A worker could not begin a share. */
  void refused(LaneThread lane, Frame frame) {
    Refusal refused = Refusal.read(frame.payload());
    Share share;
    core.lock.lock();
    try {
      share = lane.lane().find(frame.id());
      if (share == null) {
        return;
      }
      share.end(share.left());
      reports.finished(lane, frame.id());
    } finally {
      core.unlock();
    }
    boolean missing = refused.reason() == Refusal.Reason.TASK_MISSING;
    String message = refused.message() + (missing ? "\n" + lane.codeWords() : "");
    core.failAll(share, () -> new TransportException(message));
  }
}
