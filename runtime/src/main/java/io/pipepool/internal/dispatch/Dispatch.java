package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
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
  private final PoolSettings settings;
  private final Workforce workforce;
  private final Scheduler scheduler;
  private final TimeLimits timeLimits;
  private final Recycling recycling;
  private final Interruptions interruptions;
  private final Answers answers;
  private final WorkerLives lives;
  private final Stalls stalls;
  private final UnreadStreams unread;
  private boolean closed;

  /** Makes the decisions of a pool that has no workers yet. */
  public Dispatch(
      PoolSettings settings, Connection.Factory connections, FailureWords.OfLiving words) {
    this.settings = settings;
    this.workforce = new Workforce(settings, connections);
    this.timeLimits = new TimeLimits(settings);
    this.scheduler = new Scheduler(settings, workforce, timeLimits);
    this.recycling = new Recycling(settings, workforce);
    this.interruptions = new Interruptions(workforce, scheduler);
    this.answers = new Answers(workforce, scheduler, timeLimits, recycling, interruptions, words);
    this.lives = new WorkerLives(settings, workforce, scheduler, recycling);
    this.stalls = new Stalls(settings, workforce, scheduler);
    this.unread = new UnreadStreams(workforce, interruptions);
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
   * Adds a call to {@code source}, and does what {@link #list} does, if one more call of {@code
   * submit} may wait.
   *
   * @return whether it may
   * @throws RejectedExecutionException if the pool is closed
   */
  public <C> boolean submitFrom(CallSource<C> source, C call, Decision decision) {
    requireOpen();
    if (!scheduler.hasRoom()) {
      return false;
    }
    boolean unused = source.add(call); // the pool looks in any case
    scheduler.list(source, decision);
    return true;
  }

  /**
   * Lets the calls of {@code source} wait for workers.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  public void list(CallSource<?> source, Decision decision) {
    requireOpen();
    scheduler.list(source, decision);
  }

  /** Takes note that a call has left {@code source}, because its caller cancelled it. */
  public void left(CallSource<?> source, Decision decision) {
    scheduler.left(source, decision);
  }

  /** Ends one call of a batch that was taken from a source. */
  public void cancel(Batch batch, int offset, Decision decision) {
    interruptions.cancel(batch, offset, decision);
  }

  /**
   * Forgets a batch whose caller has stopped waiting for room.
   *
   * @return false if the pool has taken or refused the batch before
   */
  public boolean withdraw(Batch batch) {
    return scheduler.withdraw(batch);
  }

  /**
   * Checks that the pool takes batches.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  public void requireOpen() {
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
          lane.sender().credit(sent, bytes);
          sent.grant(bytes, decision.now());
          decision.write(lane);
        }
      }
    }
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

  /**
   * Closes the pool, which takes no more batches, and none whose caller waits for room. Of those
   * that it has, it ends the calls whose elements their consumer does not take.
   */
  public void close(Decision decision) {
    closed = true;
    scheduler.refuseLobby(decision);
    scheduler.closeSources();
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
    scheduler.endWaiting(
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

  /** Returns the decisions about the answers of workers. */
  public Answers answers() {
    return answers;
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
