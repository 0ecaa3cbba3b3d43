package io.pipepool.internal.operation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts arrivals back into the order of their inputs.
 *
 * <p>Arrivals of a batch cover its calls without gaps or overlaps. So the next arrival in order
 * always begins exactly where the last one ended. The waiting arrivals are at most those of the
 * operation's window.
 */
final class InputOrder {
  private final Map<Long, ArrayDeque<Arrival>> waiting = new HashMap<>();
  private long next;

  /** Takes an arrival in any order. */
  void add(Arrival arrival) {
    waiting.computeIfAbsent(arrival.index(), index -> new ArrayDeque<>()).add(arrival);
  }

  /** Returns the next arrival in order, or null if it has not come. */
  @Nullable Arrival poll() {
    ArrayDeque<Arrival> due = waiting.get(next);
    Arrival arrival = due == null ? null : due.poll();
    if (arrival != null && arrival.ends() > 0) {
      waiting.remove(next); // an arrival that ends a call is the last of that call
      next += arrival.ends();
    }
    return arrival;
  }
}
