package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All decisions of a pool.
 *
 * <h2>Threading</h2>
 *
 * The caller holds the pool's lock.
 */
public final class Dispatch {
  /**
   * How long the last bytes of an ended process may take to come out of the pipe. On a busy
   * machine, the thread that reads them waits for its turn, and bytes that it has not read by then
   * are lost.
   */
  static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PoolSettings settings;
  private final Workforce workforce;
  private final Scheduler scheduler;
  private final TimeLimits timeLimits;
  private final Recycling recycling;
  private final Interruptions interruptions;
  private final Answers answers;
  private boolean closed;

  /** The decisions of a pool that has no workers yet. */
  public Dispatch(
      PoolSettings settings, Connection.Factory connections, FailureWords.OfLiving words) {
    this.settings = settings;
    this.workforce = new Workforce(settings, connections);
    this.timeLimits = new TimeLimits(settings);
    this.scheduler = new Scheduler(settings, workforce, timeLimits);
    this.recycling = new Recycling(settings);
    this.interruptions = new Interruptions(workforce, scheduler);
    this.answers = new Answers(workforce, scheduler, timeLimits, recycling, interruptions, words);
  }

  /** Returns what becomes of the answers of workers. */
  public Answers answers() {
    return answers;
  }

  // Callers.

  /**
   * Takes a batch.
   *
   * @param awaited whether the calling thread will only wait for the batch
   * @throws RejectedExecutionException if the pool is closed
   */
  public void submit(Batch batch, boolean awaited, Decision decision) {
    requireOpen();
    scheduler.submit(Share.all(batch, decision.now()), awaited, decision);
    List<Lane> written = decision.toWrite();
    if (awaited && written.size() == 1 && written.get(0).inFlight().isOnly(batch)) {
      decision.readOn(written.get(0));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException(settings.name() + " is closed; it takes no calls");
    }
  }

  /** Ends the calls of a batch. */
  public void cancel(Batch batch, Decision decision) {
    interruptions.cancel(batch, decision);
  }

  /** Lets a call of {@code batch} emit {@code bytes} more. */
  public void grant(Batch batch, long bytes, Decision decision) {
    for (Lane lane : workforce.lanes()) {
      for (SentShare sent : lane.inFlight().all()) {
        if (sent.share().batch() == batch) {
          lane.sendCredit(sent, bytes);
          decision.write(lane);
        }
      }
    }
  }

  /**
   * Starts workers until all that the pool may have are starting or ready.
   *
   * @return whether all are ready
   * @throws WorkerStartException if one cannot be started
   * @throws RejectedExecutionException if the pool is closed
   */
  public boolean warmUp(Decision decision) {
    requireOpen();
    int missing = settings.workers() - workforce.open();
    if (missing <= 0) {
      return true;
    }
    workforce.grow(missing, decision);
    WorkerStartException surrender = workforce.surrenderStart(decision.now());
    if (surrender != null) {
      throw surrender;
    }
    return false;
  }

  /** Takes no more batches. */
  public void close(Decision decision) {
    closed = true;
    decision.free();
  }

  /** Tells all workers, which have no calls, to end. */
  public void dismissAll(Decision decision) {
    for (Lane lane : workforce.lanes()) {
      if (lane.isOpen()) {
        recycling.dismiss(lane, decision);
      } else if (lane.life().state() == LaneLife.State.STARTING) {
        lane.life().decide(Fate.CLOSED);
        decision.kill(lane);
      }
    }
  }

  /**
   * Takes no more batches, fails all calls that wait, starts no worker any more, and kills those
   * that there are.
   */
  public void closeNow(Decision decision) {
    close(decision);
    workforce.close();
    endWaiting(decision);
    for (Lane lane : workforce.lanes()) {
      lane.life().decide(Fate.CLOSED);
      decision.kill(lane);
    }
  }

  /** Fails all calls that wait, since the pool has ended. */
  public void endWaiting(Decision decision) {
    for (Share share : scheduler.removeWaiting()) {
      String name = share.batch().task().name();
      decision.fail(share, () -> new CancellationException(name + " was ended with its pool"));
    }
  }

  // What callers may ask.

  /** Returns whether there is no call. */
  public boolean isIdle() {
    return scheduler.isEmpty() && workforce.isIdle();
  }

  /** Returns whether a call waits for its consumer. */
  public boolean hasWaitingEmitter() {
    return workforce.hasWaitingEmitter();
  }

  /** Returns whether all workers have ended. */
  public boolean hasNoWorkers() {
    return workforce.lanes().isEmpty();
  }

  /** Returns how many workers take shares. */
  public int workersOpen() {
    return workforce.open();
  }

  /** Returns how many workers have calls. */
  public int workersBusy() {
    return workforce.busy();
  }

  /** Returns how many calls wait for a worker. */
  public long callsWaiting() {
    return scheduler.callsWaiting();
  }

  /** Returns how many calls are in workers. */
  public long callsInFlight() {
    return workforce.callsInFlight();
  }

  // Workers.

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
   * A worker takes no more shares, since it has said so or its process has ended. Its end may follow
   * much later.
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

  // Time.

  /**
   * Does what is due.
   *
   * @param stoodStill for how long this process has just stood still, in nanoseconds
   */
  public void look(long stoodStill, Decision decision) {
    for (Lane lane : List.copyOf(workforce.lanes())) {
      lane.deadlines().leaveOut(stoodStill);
      timeLimits.look(lane, stoodStill, interruptions, decision);
      interruptions.look(lane, decision);
      recycling.look(lane, decision);
      lookAtDeadlines(lane, decision);
    }
    scheduler.fill(decision);
    scheduler.surrender(decision);
    workforce.lookAtNextAttempt(decision);
    decision.free();
  }

  private void lookAtDeadlines(Lane lane, Decision decision) {
    Deadlines deadlines = lane.deadlines();
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

  /**
   * The pool cannot look at the time, so no call may wait for a later attempt to start a worker.
   */
  public void withoutTime(Decision decision) {
    workforce.giveUpAttempts(decision);
    scheduler.surrender(decision);
  }
}
