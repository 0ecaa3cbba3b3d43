package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What follows from the lives of workers: their starts, their ends, and what comes in between. */
public final class WorkerLives {
  /**
   * How long the last bytes of an ended process may take to come out of the pipe. On a busy
   * machine, the thread that reads them waits for its turn, and bytes that it has not read by then
   * are lost.
   */
  static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

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

  /** A worker's process exists. */
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
   * A worker is ready.
   *
   * @return false if the pool has given it up: it may be killed at any moment, and then has failed
   *     to start
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

  /** A worker sent bytes that no worker sends. */
  public void confused(Lane lane) {
    lane.life().decide(Fate.CONFUSED);
  }

  /** A worker takes no more shares, since its pipe has ended. Its end follows within moments. */
  public void lost(Lane lane) {
    lane.life().lose();
  }

  /**
   * A worker takes no more shares, since it has said so or its process has ended. Its end may
   * follow much later.
   */
  public void leaving(Lane lane, Decision decision) {
    boolean wasOpen = lane.isOpen();
    lane.life().lose();
    if (wasOpen) {
      scheduler.fill(decision); // in its place, another worker may be started now
    }
  }

  /**
   * A worker's process has ended. What it sent last may still be in its pipe.
   *
   * @return whether the pool told the worker to end, so that it leaves in peace what it has started
   */
  public boolean exited(Lane lane, Decision decision) {
    leaving(lane, decision);
    drain(lane, decision);
    return lane.fate() == Fate.RETIRED;
  }

  private void drain(Lane lane, Decision decision) {
    long due = decision.now() + DRAIN_NANOS;
    lane.deadlines().drainBy(due, lane.connection().stepsRead());
    decision.lookAt(due);
  }

  /** Nothing can be written to a worker: most likely it is about to end, and is killed if not. */
  public void unwritable(Lane lane, Decision decision) {
    long due = decision.now() + DRAIN_NANOS;
    lane.deadlines().killAt(due);
    decision.lookAt(due);
  }

  /**
   * A worker's process is gone, or never came to be.
   *
   * @param unwritten the shares whose frames the worker never got, by number
   * @param departure what follows from how it ended
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
    } catch (Throwable e) { // most likely for want of memory; no other lane has the calls any more
      for (SentShare sent : left) {
        scheduler.giveUp(sent.share().part(sent.ended(), sent.left()), e, decision);
      }
    }
  }

  /** No thread can be started for a worker. */
  public void notStarted(Lane lane, WorkerStartException why, Decision decision) {
    lane.anyToEnded();
    workforce.remove(lane);
    workforce.startFailed(why, false, decision);
    scheduler.surrender(decision);
    decision.free();
  }

  /**
   * Does what is due for one worker.
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
      drainOrReport(lane, decision);
    }
    deadlines.lookAgain(decision);
  }

  private void drainOrReport(Lane lane, Decision decision) {
    int steps = lane.connection().stepsRead();
    boolean passesOn = steps % 2 != 0;
    if (passesOn || steps != lane.deadlines().stepsSeen()) {
      drain(lane, decision); // what the worker sent last is still being read
    } else {
      lane.deadlines().clearDrain();
      decision.reportEnd(lane);
    }
  }
}
