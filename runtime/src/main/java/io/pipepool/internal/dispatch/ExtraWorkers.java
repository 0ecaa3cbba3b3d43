package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers beyond the pool's setting, for moments at which all others wait for the consumers of
 * their calls.
 *
 * <p>No worker is an extra one by itself: while the pool has more than its setting says, it sends a
 * worker without calls only what such a consumer may wait for, and nothing while as many compute as
 * the setting says.
 */
final class ExtraWorkers {
  /** How many extra workers a pool may have, unless its setting is larger. */
  static final int MOST = 4;

  /**
   * How long all workers wait for consumers before the pool starts an extra one. Shorter waits are
   * usual while a consumer is only slower than the calls.
   */
  static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final PoolSettings settings;
  private final Workforce workforce;

  ExtraWorkers(PoolSettings settings, Workforce workforce) {
    this.settings = settings;
    this.workforce = workforce;
  }

  /**
   * Starts an extra worker.
   *
   * @return false if none may start now
   */
  boolean start(Decision decision) {
    int most = settings.workers() + Math.max(MOST, settings.workers());
    return workforce.grow(1, most, decision);
  }

  /** Returns whether a call waits until its consumer takes the elements that it has emitted. */
  boolean hasWaitingEmitter() {
    for (Lane lane : workforce.lanes()) {
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
    for (Lane lane : workforce.lanes()) {
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
    for (Lane lane : workforce.lanes()) {
      if (lane.inFlight().isEmpty()) {
        return null;
      }
      for (SentShare sent : lane.inFlight().started()) {
        if (!sent.emission().isBlocked()) {
          return null;
        }
        since =
            since == null
                ? sent.emission().blockedSinceNanos()
                : Long.valueOf(Moments.later(since, sent.emission().blockedSinceNanos()));
      }
    }
    return since;
  }

  /**
   * Returns whether as many workers have calls as the pool's setting says, and there are more. Then
   * only a {@linkplain #isNeeded needed} share may go to a worker without calls.
   */
  boolean isCrowded() {
    return hasExtra() && workforce.busy() >= settings.workers();
  }

  /** Returns whether there are more workers that take shares than the pool's setting says. */
  boolean hasExtra() {
    return workforce.lanes().size() > settings.workers() && workforce.open() > settings.workers();
  }

  /** Returns whether as many workers compute as the pool's setting says. */
  boolean isComputing() {
    int computing = 0;
    for (Lane lane : workforce.lanes()) {
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
    for (Lane lane : workforce.lanes()) {
      for (SentShare sent : lane.inFlight().started()) {
        if (sent.clock().isWaiting() && sent.share().isBefore(share)) {
          return false;
        }
      }
    }
    return true;
  }
}
