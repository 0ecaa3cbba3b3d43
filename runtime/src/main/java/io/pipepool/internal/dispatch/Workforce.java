package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool: how many there are, and when the pool starts another.
 *
 * <p>There may be <em>extra</em> workers beyond the pool's setting, for moments at which all others
 * wait for the consumers of their calls. No worker is an extra one by itself: while the pool has
 * more than its setting says, it sends a worker without calls only what such a consumer may wait
 * for, and nothing while as many compute as the setting says.
 */
final class Workforce {
  /** How many extra workers a pool may have, unless its setting is larger. */
  static final int EXTRA = 4;

  /**
   * How long all workers wait for consumers before the pool starts an extra one. Shorter waits are
   * usual while a consumer is only slower than the calls.
   */
  static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final PoolSettings settings;
  private final Connection.Factory connections;
  private final StartFailures startFailures = new StartFailures();
  private final ArrayList<Lane> lanes = new ArrayList<>();
  private int lastId;
  private boolean closed;

  Workforce(PoolSettings settings, Connection.Factory connections) {
    this.settings = settings;
    this.connections = connections;
  }

  /** Returns all lanes that have not ended. */
  List<Lane> lanes() {
    return lanes;
  }

  /** Makes sure that no more workers start. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Starts workers until {@code wanted} are starting, within the pool's setting. */
  void grow(int wanted, Decision decision) {
    boolean unused = grow(wanted, settings.workers(), decision);
  }

  /**
   * Starts an extra worker.
   *
   * @return false if none may start now
   */
  boolean growBeyond(Decision decision) {
    int most = settings.workers() + Math.max(EXTRA, settings.workers());
    return grow(1, most, decision);
  }

  /** Does the same within {@code most} workers, and returns whether any starts. */
  private boolean grow(int wanted, int most, Decision decision) {
    if (closed || startFailures.pauseLeft(decision.now()) > 0) {
      return false;
    }
    int starting = starting();
    int alive = starting + open();
    while (starting < wanted && alive < most) {
      Lane lane = new Lane(lastId + 1, settings.threads(), drawTasks(), connections);
      lane.life().startInRound(startFailures.round());
      lanes.ensureCapacity(lanes.size() + 1);
      decision.start(lane);
      lanes.add(lane); // for which there is room, so that each lane is started
      lastId++;
      starting++;
      alive++;
    }
    return starting > 0;
  }

  /**
   * Returns how many calls the next worker may run: as many as the setting says, or up to a tenth
   * fewer. Without a setting, there is no limit, because tiny calls exceed the range of an int
   * within seconds.
   */
  private long drawTasks() {
    int most = settings.maxTasks();
    return most == Integer.MAX_VALUE
        ? Long.MAX_VALUE
        : most - ThreadLocalRandom.current().nextInt(most / 10 + 1);
  }

  /** Returns how many workers take shares. */
  int open() {
    int open = 0;
    for (Lane lane : lanes) {
      open += lane.isOpen() ? 1 : 0;
    }
    return open;
  }

  private int starting() {
    int starting = 0;
    for (Lane lane : lanes) {
      starting += lane.life().state() == LaneLife.State.STARTING ? 1 : 0;
    }
    return starting;
  }

  /** Returns how many workers have calls. */
  int busy() {
    int busy = 0;
    for (Lane lane : lanes) {
      busy += lane.isOpen() && !lane.inFlight().isEmpty() ? 1 : 0;
    }
    return busy;
  }

  /** Returns how many calls have been sent and have not ended. */
  long callsInFlight() {
    long calls = 0;
    for (Lane lane : lanes) {
      calls += lane.inFlight().calls();
    }
    return calls;
  }

  /** Returns whether no worker has a share. */
  boolean isIdle() {
    for (Lane lane : lanes) {
      if (!lane.inFlight().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a call waits until its consumer takes the elements that it has emitted. */
  boolean hasWaitingEmitter() {
    for (Lane lane : lanes) {
      for (SentShare sent : lane.inFlight().all()) {
        if (sent.clock().isWaiting()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns whether every worker that the pool may have waits until consumers take what its calls
   * have emitted.
   */
  boolean isHeldUp() {
    int heldUp = 0;
    for (Lane lane : lanes) {
      heldUp += lane.isOpen() && lane.inFlight().isHeldUp() ? 1 : 0;
    }
    return heldUp >= settings.workers();
  }

  /**
   * Returns since when all calls that run have waited while their consumers took nothing. Returns
   * null if one does not, or if a worker has no calls, such as one that starts.
   */
  @Nullable Long blockedSinceNanos() {
    Long since = null;
    for (Lane lane : lanes) {
      if (lane.inFlight().isEmpty()) {
        return null;
      }
      for (SentShare sent : lane.inFlight().started()) {
        if (!sent.isBlocked()) {
          return null;
        }
        since =
            since == null
                ? sent.blockedSinceNanos()
                : Long.valueOf(Moments.later(since, sent.blockedSinceNanos()));
      }
    }
    return since;
  }

  /**
   * Returns whether as many workers have calls as the pool's setting says, and there are more. Then
   * only a {@linkplain #isNeeded needed} share may go to a worker without calls.
   */
  boolean isCrowded() {
    return hasExtra() && busy() >= settings.workers();
  }

  /** Returns whether there are more workers that take shares than the pool's setting says. */
  boolean hasExtra() {
    return lanes.size() > settings.workers() && open() > settings.workers();
  }

  /** Returns whether as many workers compute as the pool's setting says. */
  boolean isComputing() {
    int computing = 0;
    for (Lane lane : lanes) {
      boolean computes = !lane.inFlight().isEmpty() && !lane.inFlight().isHeldUp();
      computing += lane.isOpen() && computes ? 1 : 0;
    }
    return computing >= settings.workers();
  }

  /**
   * Returns whether a consumer may wait for {@code share}. If a call of the same operation before
   * it waits until its elements are taken, the consumer does not wait: it has those to take.
   */
  boolean isNeeded(Share share) {
    for (Lane lane : lanes) {
      for (SentShare sent : lane.inFlight().started()) {
        if (sent.clock().isWaiting() && sent.share().isBefore(share)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Takes note that a worker is ready. */
  void opened(Lane lane, Decision decision) {
    lane.startingToOpen(decision.now());
    startFailures.opened();
  }

  /** Takes note that a worker has begun or answered a share. */
  void worked(Lane lane) {
    // While the worker starts, the call is the pool's own.
    boolean starts = lane.life().state() == LaneLife.State.STARTING;
    if (!starts && !lane.hasWorked()) {
      lane.worked();
      startFailures.worked();
    }
  }

  /** Takes note that a lane has ended. */
  void remove(Lane lane) {
    lanes.remove(lane);
  }

  /** Takes note that a worker could not be started. Another attempt follows after a pause. */
  void startFailed(Lane lane, WorkerStartException why, boolean hopeless, Decision decision) {
    if (startFailures.areOver()) {
      decision.warn(String.valueOf(why.getMessage()));
    }
    startFailures.failed(why, hopeless, lane.life().startRound(), decision.now());
    lookAtNextAttempt(decision);
  }

  /** Takes note that a worker became ready, and ended before its first call. */
  void endedBeforeFirstCall(Lane lane, WorkerStartException why, Decision decision) {
    startFailures.endedBeforeFirstCall(why, lane.life().startRound(), decision.now());
    lookAtNextAttempt(decision);
  }

  /** Tells {@code decision} when the pause after a failed start is over. */
  void lookAtNextAttempt(Decision decision) {
    long pause = startFailures.pauseLeft(decision.now());
    if (pause > 0) {
      decision.lookAt(decision.now() + pause);
    }
  }

  /** Lets no call wait for another attempt to start a worker, if one has failed. */
  void giveUpAttempts(Decision decision) {
    if (startFailures.pauseLeft(decision.now()) > 0) {
      startFailures.giveUp();
    }
  }

  /** Returns why calls should fail instead of waiting for a worker, or null if they should wait. */
  @Nullable WorkerStartException surrender(long now) {
    return open() > 0 ? null : surrenderStart(now);
  }

  /**
   * Returns why no thread should wait for another worker, or null if threads should wait. There may
   * be workers.
   */
  @Nullable WorkerStartException surrenderStart(long now) {
    return startFailures.surrender(now, starting() > 0);
  }
}
