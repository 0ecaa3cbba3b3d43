package io.pipepool.internal.pool;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody watches how long one worker is idle. What watches refers to the worker's lane,
 * and may wait for days: it is ended with the lane, which else stayed in memory so long.
 *
 * <p>Guarded by the pool.
 */
final class IdleWatch {
  private @Nullable Future<?> next;

  boolean isOn() {
    return next != null;
  }

  /**
   * Somebody watches from now on.
   *
   * @param look the next look at it, or null if there will be none
   */
  void begin(@Nullable Future<?> look) {
    next = look;
  }

  /** Nobody watches any more. */
  void end() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }
}
