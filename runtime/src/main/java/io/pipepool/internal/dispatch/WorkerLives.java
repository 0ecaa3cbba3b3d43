package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Decides about the lives of workers: their starts, their ends, and the events in between. */
public final class WorkerLives {
  /**
   * How long the last bytes of an ended process may take to come out of the pipe. On a busy
   * machine, the thread that reads them waits for its turn, and bytes that it has not read by then
   * are lost.
   */
  static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * How long a worker may take to exit when it has said that it does. The worker ends its own
   * shutdown hooks after {@link Recycling#EXIT_NANOS}, and then still needs a moment to end.
   */
  static final long LEAVE_NANOS = Recycling.EXIT_NANOS + DRAIN_NANOS;

  private final PoolSettings settings;
  private final Workforce workforce;
  private final Scheduler scheduler;
  private final Recycling recycling;
  private final LostCalls lostCalls;

  WorkerLives(
      PoolSettings settings,
      Workforce workforce,
      Scheduler scheduler,
      Recycling recycling,
      LostCalls lostCalls) {
    this.settings = settings;
    this.workforce = workforce;
    this.scheduler = scheduler;
    this.recycling = recycling;
    this.lostCalls = lostCalls;
  }

  /** Takes note that a worker's process exists. */
  public void connected(Lane lane, Outbox toWorker, LoaderNumbers loaders, Decision decision) {
    lane.connect(toWorker, loaders);
    lane.deadlines().startBy(decision.now() + settings.startNanos());
    lane.deadlines().lookAgain(decision);
  }

  /** Sends a worker that is not ready yet the call that it runs before any other. */
  public void sendFirst(Lane lane, Batch batch, Decision decision) {
    SentShare unused = lane.send(Share.all(batch, decision.now()), false, decision.now());
    decision.write(lane);
  }

  /**
   * Takes note that a worker is ready.
   *
   * @return false if the pool has given the worker up: it may be killed at any moment, and then its
   *     start has failed
   */
  public boolean ready(Lane lane, Decision decision) {
    if (!lane.life().isStarting()) {
      return false;
    }
    workforce.opened(lane, decision);
    scheduler.settle(decision);
    recycling.look(lane, decision);
    decision.free();
    return true;
  }

  /** Takes note that a worker sent bytes that no worker sends. */
  public void confused(Lane lane) {
    lane.life().decide(Fate.CONFUSED);
  }

  /** Gives a worker no more shares, because its pipe has ended. Its end follows within moments. */
  public void lost(Lane lane) {
    lane.life().lose();
  }

  /**
   * Gives a worker no more shares, because it has said that its process exits. The pool kills the
   * worker if it does not: a stopped process, for instance, does not get to the limit of its own
   * hooks.
   */
  public void leaving(Lane lane, Decision decision) {
    takeNoMore(lane, decision);
    lane.deadlines().killIn(LEAVE_NANOS, decision);
  }

  /**
   * Gives a worker no more shares, because code in it asks that the pool replaces the worker.
   *
   * @return false if the worker is not ready yet, so that each further one would ask, too
   */
  public boolean asksToRetire(Lane lane, Decision decision) {
    if (lane.life().state() == LaneLife.State.STARTING) {
      return false;
    }
    lane.allowance().end(Allowance.End.ASKED);
    recycling.retireIfSpent(lane, decision);
    scheduler.settle(decision);
    return true;
  }

  private void takeNoMore(Lane lane, Decision decision) {
    boolean wasOpen = lane.isOpen();
    lane.life().lose();
    if (wasOpen) {
      scheduler.settle(decision); // another worker may start now in its place
    }
  }

  /**
   * Takes note that a worker's process has ended. Its last frames may still be in its pipe.
   *
   * @return whether the pool told the worker to end; then the processes that it has started may
   *     live on
   */
  public boolean exited(Lane lane, Decision decision) {
    takeNoMore(lane, decision);
    drain(lane, decision);
    return lane.fate() == Fate.RETIRED;
  }

  private void drain(Lane lane, Decision decision) {
    long due = decision.now() + DRAIN_NANOS;
    lane.deadlines().drainBy(due, lane.connection().stepsRead());
    decision.lookAt(due);
  }

  /**
   * Kills a worker after a while, because no thread can write to it. Most likely, it is about to
   * end by itself.
   */
  public void unwritable(Lane lane, Decision decision) {
    lane.deadlines().killIn(DRAIN_NANOS, decision);
  }

  /**
   * Takes note that a worker's process is gone, or never came to be. If this process has no memory
   * for the decision, the method throws. The next call decides about the calls that are left.
   *
   * @param unwritten the shares whose frames the worker never got, by number
   * @param departure the consequences of its end
   */
  public void ended(Lane lane, Set<Integer> unwritten, Departure departure, Decision decision) {
    boolean wasStarting = lane.life().state() == LaneLife.State.STARTING;
    boolean hadCalls = !lane.inFlight().isEmpty();
    SentShare read = lane.inFlight().reading(unwritten);
    boolean beforeFirstCall = !wasStarting && !lane.hasWorked() && hadCalls && read == null;
    WorkerStartException startFailure =
        lane.fate().isItsOwn() && (wasStarting || beforeFirstCall)
            ? departure.startFailure().get()
            : null;
    if (!wasStarting) { // the first call of a worker that starts is the lane's own
      lostCalls.end(lane, unwritten, read, departure.words(), decision);
    }
    // From here on, nothing needs memory that is not tried again.
    workforce.end(lane);
    if (startFailure != null && wasStarting) {
      workforce.startFailed(lane, startFailure, departure.isHopeless(), decision);
    } else if (startFailure != null) {
      workforce.endedBeforeFirstCall(lane, startFailure, decision);
    }
    scheduler.settle(decision);
    decision.free();
  }

  /** A worker has ended, and the pool cannot say how. Its calls fail for that reason. */
  public void untold(Lane lane, Throwable why, Decision decision) {
    if (lane.life().state() == LaneLife.State.STARTING) {
      String problem = "[pipepool:worker-start] " + lane + " did not become ready: " + why;
      notStarted(lane, new WorkerStartException(problem, why), decision);
      return;
    }
    if (lane.life().state() != LaneLife.State.ENDED) {
      lostCalls.giveUp(lane.inFlight().all(), why, decision);
      workforce.end(lane);
    }
    scheduler.settle(decision);
    decision.free();
  }

  /** No thread can be started for a worker. */
  public void notStarted(Lane lane, WorkerStartException why, Decision decision) {
    workforce.end(lane);
    workforce.startFailed(lane, why, false, decision);
    scheduler.settle(decision);
    decision.free();
  }

  /**
   * Acts on each deadline of one worker that has come.
   *
   * @param stoodStill for how long this process has just stood still, in nanoseconds
   */
  void look(Lane lane, long stoodStill, Decision decision) {
    Deadlines deadlines = lane.deadlines();
    deadlines.leaveOut(stoodStill);
    if (deadlines.isStartDue(decision.now())) {
      if (lane.life().isStarting()) {
        decision.kill(lane);
        lane.life().loseForSlowness();
      }
      deadlines.clearStart();
    }
    if (deadlines.isKillDue(decision.now())) {
      decision.kill(lane);
      deadlines.clearKill();
    }
    if (deadlines.isDrainDue(decision.now())) {
      drainOrReport(lane, stoodStill, decision);
    }
    deadlines.lookAgain(decision);
  }

  private void drainOrReport(Lane lane, long stoodStill, Decision decision) {
    int steps = lane.connection().stepsRead();
    boolean passesOn = steps % 2 != 0;
    if (stoodStill > 0 || passesOn || steps != lane.deadlines().stepsSeen()) {
      drain(lane, decision); // a thread still reads the worker's last frames, or only begins to
    } else {
      decision.reportEnd(lane);
      lane.deadlines().clearDrain();
    }
  }
}
