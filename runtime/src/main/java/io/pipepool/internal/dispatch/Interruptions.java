package io.pipepool.internal.dispatch;

import io.pipepool.internal.UnreadStream;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls early: tells the worker to interrupt them, and kills the worker if that does not end
 * them.
 */
final class Interruptions {
  /**
   * How long an interrupted call may take to end before the pool kills its worker. On a busy
   * machine, a cold worker needs most of that time to load the classes that report its failure.
   */
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Workforce workforce;
  private final Scheduler scheduler;

  Interruptions(Workforce workforce, Scheduler scheduler) {
    this.workforce = workforce;
    this.scheduler = scheduler;
  }

  /** Ends the calls of a batch. */
  void cancel(Batch batch, Decision decision) {
    scheduler.endWaiting(
        batch, share -> decision.fail(share, () -> UnwantedCalls.cancelled(batch)), decision);
    for (Lane lane : workforce.lanes()) {
      for (SentShare sent : lane.inFlight().all()) {
        if (sent.share().batch() == batch && !sent.ending().isUnwanted()) {
          if (batch.isLent()) { // before the worker gets values that the caller changes from now on
            doom(lane, Fate.CANCELLED, decision);
          } else {
            endSoon(lane, sent, FrameType.ANY_CALL, decision);
          }
          sent.ending().cancel();
        }
      }
    }
    if (batch.isLent()) {
      scheduler.settle(decision);
    }
    decision.free();
  }

  /**
   * Ends one call of a batch whose calls are independent. If the call is one of several in a
   * worker, the worker interrupts it if it runs, and begins no further call of them. The others run
   * elsewhere.
   *
   * @param offset the place of the call in the batch
   */
  void cancel(Batch batch, int offset, Decision decision) {
    scheduler.unwanted().drop(batch, decision);
    for (Lane lane : workforce.lanes()) {
      for (SentShare sent : lane.inFlight().all()) {
        int call = offset - sent.share().from();
        if (sent.share().batch() == batch && call >= sent.ended() && call < sent.share().count()) {
          cancel(lane, sent, call, decision);
        }
      }
    }
    scheduler.settleLobby(decision);
    decision.free();
  }

  private void cancel(Lane lane, SentShare sent, int call, Decision decision) {
    if (sent.left() == 1) {
      endIfUnwanted(lane, sent, decision);
    } else if (!sent.ending().isStopped() || call == sent.ended()) {
      interrupt(lane, sent, call, decision);
    }
  }

  private static void interrupt(Lane lane, SentShare sent, int call, Decision decision) {
    decision.write(lane);
    lane.sender().cancel(sent, call);
    sent.ending().stop();
  }

  /**
   * Takes note that a call of a share is known to run, or that calls have ended. If the call that
   * runs is not wanted any more, the pool ends it.
   */
  void endIfUnwanted(Lane lane, SentShare sent, Decision decision) {
    Share share = sent.share();
    if (!share.batch().hasIndependentCalls() || sent.left() == 0 || sent.ending().isUnwanted()) {
      return;
    }
    int call = sent.hasBegunNext() ? sent.begun() : sent.ended();
    if (sent.left() == 1 && !UnwantedCalls.isWanted(share, sent.ended())) {
      endSoon(lane, sent, FrameType.ANY_CALL, decision);
      sent.ending().cancel();
    } else if (sent.takesLong() && !UnwantedCalls.isWanted(share, call)) {
      interrupt(lane, sent, call, decision); // and soon it is the only one that is left
    }
  }

  /** Returns the failure of a call that ended because of {@code reason}. */
  static CancellationException unwanted(Ending.Reason reason, Batch batch) {
    return reason == Ending.Reason.UNREAD
        ? UnreadStream.failure(batch.task().name())
        : UnwantedCalls.cancelled(batch);
  }

  /** Ends all calls of the operation that {@code results} belongs to: its stream is not read. */
  void endUnread(Batch.Results results, Decision decision) {
    scheduler.endWaiting(
        results,
        share -> decision.fail(share, () -> unwanted(Ending.Reason.UNREAD, share.batch())),
        decision);
    for (Lane lane : workforce.lanes()) {
      for (SentShare sent : lane.inFlight().all()) {
        if (sent.share().batch().results() == results && !sent.ending().isUnwanted()) {
          endSoon(lane, sent, FrameType.ANY_CALL, decision);
          sent.ending().endUnread(sent.ended());
        }
      }
    }
    decision.free();
  }

  /**
   * Ends the running call of a share, which has exceeded its time limit. If the worker has not said
   * which call runs, the pool cannot tell which call is to blame. It then tells the worker to begin
   * no further call and to interrupt none.
   */
  void timeOut(Lane lane, SentShare sent, Decision decision) {
    int only = sent.findOverdue();
    endSoon(lane, sent, only == SentShare.NO_CALL ? FrameType.NO_CALL : only, decision);
    sent.timeOut();
  }

  /**
   * Ends the overdue call if the pool has waited to learn which call runs, and the worker has said
   * so now.
   */
  void learned(Lane lane, SentShare sent, Decision decision) {
    if (sent.ending().isTimedOut() && sent.ending().overdue() == SentShare.NO_CALL) {
      int overdue = sent.findOverdue();
      if (overdue != SentShare.NO_CALL) {
        endSoon(lane, sent, overdue, decision);
        sent.timeOut();
      }
    }
  }

  private void endSoon(Lane lane, SentShare sent, int only, Decision decision) {
    decision.write(lane);
    lane.sender().cancel(sent, only);
    long due = decision.now() + GRACE_NANOS;
    sent.ending().killAt(due, lane.inFlight().isStarted(sent));
    decision.lookAt(due);
  }

  /**
   * Kills the worker if one of its shares should have ended by now. A share that has not had its
   * turn does no harm to the share that runs before it, and the worker will skip it. While the pool
   * handles the end of the overdue call, it spares the worker.
   */
  void look(Lane lane, Decision decision) {
    if (lane.inFlight().countsStartedOnly()) {
      return; // the pool has killed it
    }
    for (SentShare sent : List.copyOf(lane.inFlight().all())) {
      if (sent.ending().reason() == Ending.Reason.NONE) {
        continue;
      }
      if (decision.now() - sent.ending().killNanos() < 0) {
        decision.lookAt(sent.ending().killNanos());
      } else if (!sent.ending().hasStartedBeforeKill() || sent.ending().isSpared()) {
        sent.ending().killAt(decision.now() + GRACE_NANOS, lane.inFlight().isStarted(sent));
        decision.lookAt(sent.ending().killNanos());
      } else {
        doom(lane, sent.ending().isUnwanted() ? Fate.CANCELLED : Fate.TIMED_OUT, decision);
        scheduler.settle(decision); // another worker may start now in its place
        return;
      }
    }
  }

  private static void doom(Lane lane, Fate fate, Decision decision) {
    decision.kill(lane);
    lane.doom(fate);
  }
}
