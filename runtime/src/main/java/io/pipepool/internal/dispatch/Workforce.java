package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool: how many there are, and how the pool starts another. Why there may be more
 * than the pool's setting says: {@link ExtraWorkers}.
 */
final class Workforce {
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
   * Starts workers until as many as the pool's setting says are starting or ready.
   *
   * @return whether all are ready
   * @throws WorkerStartException if a worker cannot be started
   */
  boolean warmUp(Decision decision) {
    int missing = settings.workers() - open();
    if (missing <= 0) {
      return true;
    }
    grow(missing, decision);
    WorkerStartException surrender = startFailures.surrender(decision.now(), starting() > 0);
    if (surrender != null) {
      throw surrender;
    }
    return false;
  }

  /**
   * Starts workers until {@code wanted} are starting, while there are fewer than {@code most}.
   *
   * @return whether any worker is starting now
   */
  boolean grow(int wanted, int most, Decision decision) {
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

  /** Ends a lane. The pool has decided about the shares that the worker had. */
  void end(Lane lane) {
    lane.anyToEnded();
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
    return open() > 0 ? null : startFailures.surrender(now, starting() > 0);
  }
}
