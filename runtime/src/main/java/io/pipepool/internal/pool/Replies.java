package io.pipepool.internal.pool;

import io.pipepool.TransportException;
import io.pipepool.Trust;
import io.pipepool.WorkerStartException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.dispatch.Answers;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Dispatch;
import io.pipepool.internal.dispatch.EncodedCalls;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.dispatch.Share;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.lane.LaneThread;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.internal.transport.Running;
import io.pipepool.spi.Batch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the answers of workers to their batches, on the threads that read.
 *
 * <p>A thread claims each run of results under the pool's lock, and then delivers it without the
 * lock. It drops an answer about a share that the pool has given up.
 */
final class Replies {
  private final PoolLock lock;
  private final Counters counters;
  private final Ends ends;
  private final Recording recording;
  private final Trust trust;

  Replies(PoolLock lock, Counters counters, Ends ends, Recording recording, Trust trust) {
    this.lock = lock;
    this.counters = counters;
    this.ends = ends;
    this.recording = recording;
    this.trust = trust;
  }

  /** Handles a frame from a worker. */
  void received(Lane lane, LaneThread thread, Frame frame) {
    counters.bytesReceived.addAndGet(frame.payload().remaining());
    switch (frame.type()) {
      case FrameType.RESULTS -> results(lane, thread, frame);
      case FrameType.BEGUN ->
          lock.decide((dispatch, decision) -> dispatch.answers().begun(lane, frame.id(), decision));
      case FrameType.RUNNING -> running(lane, frame);
      case FrameType.WAITING -> waiting(lane, frame);
      case FrameType.LEAVING ->
          lock.decide((dispatch, decision) -> dispatch.lives().leaving(lane, decision));
      case FrameType.RETIRING -> retiring(lane);
      case FrameType.REFUSED -> refused(lane, thread, frame);
      default -> throw frame.payload().malformed("a frame of type " + frame.type());
    }
  }

  private void running(Lane lane, Frame frame) {
    Running running = Running.read(frame.payload());
    lock.decide(
        (dispatch, decision) -> {
          Answers answers = dispatch.answers();
          answers.running(lane, frame.id(), running.offset(), running.elapsedNanos(), decision);
          recording.runsLong(lane, answers.find(lane, frame.id()), running, decision.now());
        });
  }

  private void waiting(Lane lane, Frame frame) {
    lock.decide(
        (dispatch, decision) -> {
          dispatch.answers().waiting(lane, frame.id(), decision);
          recording.waiting(lane, dispatch.answers().find(lane, frame.id()), decision.now());
        });
  }

  private void retiring(Lane lane) {
    if (!lock.compute((dispatch, decision) -> dispatch.lives().asksToRetire(lane, decision))) {
      throw new WorkerStartException(
          "onWorkerStart called WorkerContext.retire(), so each further worker would be replaced,"
              + " too; let it throw an exception that says what the worker lacks");
    }
  }

  private void results(Lane lane, LaneThread thread, Frame frame) {
    SentShare newest = Answers.findNewest(lane, frame.id()); // the claim finds out if it counts
    SentShare sent = newest == null ? find(lane, frame) : newest;
    if (sent == null) {
      return;
    }
    Batch batch = sent.share().batch();
    long bytes = frame.payload().remaining();
    long busyNanos = frame.payload().readLong();
    if (busyNanos < 0) {
      throw frame.payload().malformed("calls that took " + busyNanos + " nanoseconds");
    }
    counters.nanosRunning.addAndGet(busyNanos);
    OfOperation.ran(batch.results(), busyNanos);
    boolean tooLarge = thread.isTooLarge();
    ResultRuns runs = new ResultRuns(frame.payload(), batch.task(), sent.share().count());
    Delivered delivered = new Delivered(sent, busyNanos, bytes);
    boolean kept = true;
    while (kept && runs.next()) {
      // The listener hears of the whole frame's time with its first run.
      long nanos = delivered.calls() == 0 ? busyNanos : 0;
      Claim claim = new Claim(lane, sent, runs, frame.isAfterInterrupt(), tooLarge);
      kept = deliver(claim, thread, frame.isLast(), nanos);
      if (kept) {
        delivered.add(claim);
        if (claim.isTimeout()) {
          recording.overdue(lane, sent, claim.overdue());
        }
      }
    }
    recording.ran(lane, delivered);
    if (delivered.calls() > 0 && kept) {
      batch.results().timed(delivered.calls(), busyNanos);
    }
    if (frame.isLast() && !delivered.isComplete() && kept) {
      throw frame.payload().malformed("the last results, but not those of the last call");
    }
  }

  private @Nullable SentShare find(Lane lane, Frame frame) {
    return lock.<@Nullable SentShare>compute((dispatch, decision) -> find(dispatch, lane, frame));
  }

  /** Returns the share that an answer ends, or null if the answer does not count. */
  private static @Nullable SentShare find(Dispatch dispatch, Lane lane, Frame frame) {
    SentShare found = dispatch.answers().find(lane, frame.id());
    if (found == null && !dispatch.answers().mayHaveSent(lane, frame.id())) {
      throw frame.payload().malformed("an answer about share " + frame.id() + ", never sent");
    }
    return found;
  }

  /**
   * Claims a run and passes it on. Returns false if the pool has given the share up.
   *
   * @param last whether no further frame about the share follows
   * @param nanos how long the listener hears that the calls of the run took
   */
  private boolean deliver(Claim claim, LaneThread thread, boolean last, long nanos) {
    if (claim.mayBeLate()) {
      lock.decide((dispatch, decision) -> claim.spareOverdue());
      if (claim.overdue() >= 0) {
        // Otherwise they would have ended with the worker. They must end now, before the worker
        // gets a call that starts others.
        thread.killDescendants();
      }
    }
    try {
      lock.decide(
          (dispatch, decision) -> {
            if (last && claim.lane().hasOneShare()) {
              thread.markOutput(); // before a caller hears of its result, and makes another call
            }
            claim.make(dispatch.answers(), decision);
            recording.retried(claim.lane(), "a call exceeded its time limit", decision.retried());
          });
    } finally { // no other thread can deliver the claimed results, even if later code failed
      if (claim.isMade()) {
        passOrFail(claim, thread, nanos);
      }
    }
    return claim.isMade();
  }

  private void count(Claim claim, long nanos) {
    ResultRuns runs = claim.runs();
    int calls =
        claim.overdue() >= 0
            ? runs.count() - 1
            : runs.count(); // the end of the overdue call is counted where it is decided
    Batch batch = claim.sent().share().batch();
    if (claim.isSuccess()) {
      ends.count(batch, calls, 0, nanos);
    } else if (runs.kind() == RunKind.FAILURE) {
      ends.count(batch, 0, calls, nanos);
    }
  }

  /**
   * Passes a run on. If that fails, most likely because memory is exhausted, the calls that the run
   * ends fail: the lane has them no more. A call that only emitted fails with its worker.
   */
  private void passOrFail(Claim claim, LaneThread thread, long nanos) {
    try {
      count(claim, nanos); // before a caller hears of its result, and asks for the numbers
      pass(claim, thread);
    } catch (RuntimeException | Error e) {
      if (!claim.isEnd()) {
        throw e;
      }
      fail(claim, e);
    }
  }

  private static void fail(Claim claim, Throwable why) {
    Share share = claim.sent().share();
    Batch batch = share.batch();
    ResultRuns runs = claim.runs();
    for (int offset = claim.firstUnpassed(); offset < runs.offset() + runs.count(); ) {
      try {
        if (offset != claim.overdue()) {
          batch.results().failed(batch, share.from() + offset, untaken(batch, why));
        }
        offset++;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  private static TransportException untaken(Batch batch, Throwable why) {
    return new TransportException(
        "a result of "
            + batch.task()
            + " could not be taken: "
            + why
            + "; if memory is short, take less at once, or give this process a larger heap",
        why);
  }

  private void pass(Claim claim, LaneThread thread) {
    Share share = claim.sent().share();
    Batch batch = share.batch();
    ResultRuns runs = claim.runs();
    if (claim.overdue() >= 0) {
      passOthers(claim);
      return;
    }
    int offset = share.from() + runs.offset();
    switch (runs.kind()) {
      case RunKind.VALUES -> batch.results().values(batch, offset, runs.count(), runs.body());
      case RunKind.ELEMENTS -> batch.results().elements(batch, offset, runs.count(), runs.body());
      case RunKind.DONE -> batch.results().done(batch, offset);
      case RunKind.FAILURE ->
          batch.results().threw(batch, offset, failure(runs.body()), thread.words());
      default -> {} // calls that were not begun run elsewhere, or the claim has failed them
    }
  }

  private WireReader failure(WireReader encoded) {
    return trust == Trust.TRUSTED ? encoded : Failures.toPlain(encoded);
  }

  /** Passes on the results of a run except that of the call that exceeded its time limit. */
  private static void passOthers(Claim claim) {
    ResultRuns runs = claim.runs();
    if (runs.kind() != RunKind.VALUES) {
      return;
    }
    Share share = claim.sent().share();
    Batch batch = share.batch();
    int before = claim.overdue() - runs.offset();
    int after = runs.count() - before - 1;
    int from = share.from() + runs.offset();
    int width = batch.task().resultWidth();
    WireReader body = runs.body();
    if (before > 0) {
      WireReader first = EncodedCalls.copy(body, width, before).toReader();
      batch.results().values(batch, from, before, first);
      claim.passed(before);
    }
    EncodedCalls.skip(body, width, 1);
    if (after > 0) {
      batch.results().values(batch, from + before + 1, after, body);
    }
  }

  /** Fails the calls of a share that a worker could not begin. */
  private void refused(Lane lane, LaneThread thread, Frame frame) {
    Refusal refusal = Refusal.read(frame.payload());
    boolean missing = refusal.reason() == Refusal.Reason.TASK_MISSING;
    String message = refusal.message() + (missing ? "\n" + thread.codeWords() : "");
    Supplier<Throwable> failure = () -> new TransportException(message);
    SentShare sent =
        lock.<@Nullable SentShare>compute(
            (dispatch, decision) -> {
              SentShare found = find(dispatch, lane, frame);
              if (found != null && found.hasResults()) {
                throw frame.payload().malformed("a share is refused that has results");
              }
              return found == null || runsElsewhere(dispatch, lane, refusal, found, decision)
                  ? null
                  : found;
            });
    if (sent != null) {
      ends.failAll(sent.share(), failure);
    }
  }

  private static boolean runsElsewhere(
      Dispatch dispatch, Lane lane, Refusal refusal, SentShare sent, Decision decision) {
    if (refusal.reason() == Refusal.Reason.TASK_STALE) {
      return dispatch.answers().refusedAsStale(lane, refusal.taskId(), sent, decision);
    }
    dispatch.answers().refused(lane, sent, decision);
    return false;
  }
}
