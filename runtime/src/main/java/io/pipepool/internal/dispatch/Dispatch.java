package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * All decisions of a pool.
 *
 * <h2>Threading</h2>
 *
 * The caller holds the pool's lock.
 */
public final class Dispatch {
  private final Gate gate;
  private final Workforce workforce;
  private final ExtraWorkers extra;
  private final ReadyQueue ready = new ReadyQueue();
  private final Scheduler scheduler;
  private final TimeLimits timeLimits;
  private final Recycling recycling;
  private final Interruptions interruptions;
  private final Answers answers;
  private final WorkerLives lives;
  private final Stalls stalls;
  private final UnreadStreams unread;
  private final Sources sources;
  private final CreditGrants grants;

  /** Makes the decisions of a pool that has no workers yet. */
  public Dispatch(
      PoolSettings settings, Connection.Factory connections, FailureWords.OfLiving words) {
    this.gate = new Gate(settings.name());
    this.workforce = new Workforce(settings, connections);
    this.extra = new ExtraWorkers(settings, workforce);
    this.timeLimits = new TimeLimits(settings);
    ShareSender sender = new ShareSender(timeLimits);
    this.scheduler = new Scheduler(settings, workforce, extra, ready, sender);
    this.recycling = new Recycling(settings, extra);
    this.interruptions = new Interruptions(workforce, scheduler);
    this.answers = new Answers(workforce, scheduler, timeLimits, recycling, interruptions, words);
    LostCalls lostCalls = new LostCalls(scheduler, sender);
    this.lives = new WorkerLives(settings, workforce, scheduler, recycling, lostCalls);
    this.stalls = new Stalls(settings, workforce, extra, ready);
    this.unread = new UnreadStreams(workforce, interruptions);
    this.sources = new Sources(gate, ready, scheduler, interruptions);
    this.grants = new CreditGrants(workforce);
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

  /**
   * Takes a batch of {@code submit}. If as many such calls wait as the pool allows, the batch waits
   * outside, which {@code admission} tells.
   *
   * @param admission the state of the caller, or null if the calling thread must not wait
   * @throws RejectedExecutionException if the pool is closed
   */
  public void submitOrWait(Batch batch, @Nullable Admission admission, Decision decision) {
    requireOpen();
    scheduler.submitOrWait(Share.ofSubmit(batch, decision.now()), admission, decision);
  }

  /**
   * Forgets a batch whose caller has stopped waiting for room.
   *
   * @return false if the pool has taken or refused the batch before
   */
  public boolean withdraw(Batch batch) {
    return scheduler.lobby().withdraw(batch);
  }

  /**
   * Checks that the pool takes batches.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  public void requireOpen() {
    gate.requireOpen();
  }

  /** Ends the calls of a batch. */
  public void cancel(Batch batch, Decision decision) {
    interruptions.cancel(batch, decision);
  }

  /** Lets a call of {@code batch} emit {@code bytes} more. */
  public void grant(Batch batch, long bytes, Decision decision) {
    grants.grant(batch, bytes, decision);
  }

  /**
   * Starts workers until all that the pool may have are starting or ready.
   *
   * @return whether all are ready
   * @throws WorkerStartException if a worker cannot be started
   * @throws RejectedExecutionException if the pool is closed
   */
  public boolean warmUp(Decision decision) {
    requireOpen();
    return workforce.warmUp(decision);
  }

  /**
   * Closes the pool, which takes no more batches, and none whose caller waits for room. Of those
   * that it has, it ends the calls whose elements their consumer does not take.
   */
  public void close(Decision decision) {
    gate.close();
    scheduler.lobby().refuseAll(decision);
    ready.closeSources();
    unread.close(decision);
    decision.free();
  }

  /** Tells all workers to end. They have no calls. */
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
   * Closes the pool at once: it takes no more batches, fails all calls that wait, starts no more
   * workers, and kills those that there are.
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

  /** Fails all calls that wait, because the pool has ended. */
  public void endWaiting(Decision decision) {
    ready.moveAll(
        share ->
            decision.fail(
                share,
                () ->
                    new CancellationException(
                        share.batch().task().name() + " was ended with its pool")));
  }

  // Questions of callers.

  /** Returns whether the pool has no calls. */
  public boolean isIdle() {
    return ready.calls() == 0 && workforce.isIdle();
  }

  /** Returns whether a call waits for its consumer. */
  public boolean hasWaitingEmitter() {
    return extra.hasWaitingEmitter();
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

  /** Returns the decisions about the answers of workers. */
  public Answers answers() {
    return answers;
  }

  /** Returns the decisions about calls that wait in sources. */
  public Sources sources() {
    return sources;
  }

  /** Returns the decisions about the lives of workers. */
  public WorkerLives lives() {
    return lives;
  }

  /**
   * Acts on each deadline that has come.
   *
   * @param stoodStill for how long this process has just stood still, in nanoseconds
   */
  public void look(long stoodStill, Decision decision) {
    for (Lane lane : List.copyOf(workforce.lanes())) {
      timeLimits.look(lane, stoodStill, interruptions, decision);
      interruptions.look(lane, decision);
      recycling.look(lane, decision);
      lives.look(lane, stoodStill, decision);
    }
    scheduler.fill(decision);
    scheduler.surrender(decision);
    workforce.lookAtNextAttempt(decision);
    decision.free();
    stalls.look(stoodStill, decision);
    unread.look(stoodStill, decision);
  }

  /**
   * Fails the calls that wait for a later attempt to start a worker, because the pool cannot look
   * at the time.
   */
  public void withoutTime(Decision decision) {
    workforce.giveUpAttempts(decision);
    scheduler.surrender(decision);
  }
}
