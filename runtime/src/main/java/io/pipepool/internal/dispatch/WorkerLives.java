package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  WorkerLives(
      PoolSettings settings, Workforce workforce, Scheduler scheduler, Recycling recycling) {
    this.settings = settings;
    this.workforce = workforce;
    this.scheduler = scheduler;
    this.recycling = recycling;
  }

  /** Takes note that a worker's process exists. */
  public void connected(Lane lane, Outbox toWorker, LoaderNumbers loaders, Decision decision) {
    lane.connect(toWorker, loaders);
    long due = decision.now() + settings.startNanos();
    lane.deadlines().startBy(due);
    decision.lookAt(due);
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
    scheduler.fill(decision);
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
    long due = decision.now() + LEAVE_NANOS;
    lane.deadlines().killAt(due);
    decision.lookAt(due);
  }

  private void takeNoMore(Lane lane, Decision decision) {
    boolean wasOpen = lane.isOpen();
    lane.life().lose();
    if (wasOpen) {
      scheduler.fill(decision); // another worker may start now in its place
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
    long due = decision.now() + DRAIN_NANOS;
    lane.deadlines().killAt(due);
    decision.lookAt(due);
  }

  /**
   * Takes note that a worker's process is gone, or never came to be.
   *
   * @param unwritten the shares whose frames the worker never got, by number
   * @param departure the consequences of its end
   */
  public void ended(Lane lane, Set<Integer> unwritten, Departure departure, Decision decision) {
    boolean wasStarting = lane.life().state() == LaneLife.State.STARTING;
    SentShare read = lane.inFlight().reading(unwritten);
    List<SentShare> left = lane.anyToEnded();
    workforce.remove(lane);
    if (lane.fate().isItsOwn()) {
      if (wasStarting) {
        workforce.startFailed(departure.startFailure().get(), departure.isHopeless(), decision);
      } else if (!lane.hasWorked() && !left.isEmpty() && read == null) {
        workforce.endedBeforeFirstCall(departure.startFailure().get(), decision);
      }
    }
    if (!wasStarting) { // the first call of a worker that starts is the lane's own
      endCalls(lane, left, unwritten, read, departure.words(), decision);
    }
    scheduler.fill(decision);
    scheduler.surrender(decision);
    decision.free();
  }

  private void endCalls(
      Lane lane,
      List<SentShare> left,
      Set<Integer> unwritten,
      @Nullable SentShare read,
      FailureWords words,
      Decision decision) {
    int written = 0;
    for (SentShare sent : left) {
      written += unwritten.contains(sent.id()) ? 0 : 1;
    }
    int started = Math.min(lane.threads(), written);
    try {
      Culprits culprits =
          Culprits.of(lane.fate(), left, started, read, words, scheduler.callsWaiting());
      culprits.verdicts().forEach(decision::fail);
      scheduler.again(culprits.again(), decision);
    } catch (Throwable e) { // most likely memory is exhausted; no other lane has the calls any more
      for (SentShare sent : left) {
        scheduler.giveUp(sent.share().part(sent.ended(), sent.left()), e, decision);
      }
    }
  }

  /** Takes note that no thread can be started for a worker. */
  public void notStarted(Lane lane, WorkerStartException why, Decision decision) {
    lane.anyToEnded();
    workforce.remove(lane);
    workforce.startFailed(why, false, decision);
    scheduler.surrender(decision);
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
      deadlines.clearStart();
      if (lane.life().isStarting()) {
        lane.life().loseForSlowness();
        decision.kill(lane);
      }
    }
    if (deadlines.isKillDue(decision.now())) {
      deadlines.clearKill();
      decision.kill(lane);
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
      lane.deadlines().clearDrain();
      decision.reportEnd(lane);
    }
  }
}
