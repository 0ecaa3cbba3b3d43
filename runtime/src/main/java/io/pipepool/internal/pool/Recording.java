package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.dispatch.Share;
import io.pipepool.internal.transport.Running;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records what a pool learns of its workers and calls.
 *
 * <h2>Threading</h2>
 *
 * The methods that get the moment or a lane's shares run under the pool's lock, except {@link
 * #starting}, {@link #ran} and {@link #overdue}, which run on the worker's own threads without it.
 * No method throws because memory is exhausted: the event is dropped.
 */
interface Recording {
  /** Takes note that a thread starts a worker. */
  default void starting(Lane lane) {}

  /** Takes note that a worker is ready for calls. */
  default void ready(Lane lane, long now) {}

  /** Takes note that a share goes to a worker. */
  default void sent(Lane lane, SentShare sent) {}

  /** Takes note that a call has been running for a while. */
  default void runsLong(Lane lane, @Nullable SentShare sent, Running running, long now) {}

  /** Takes note that a call waits until its consumer takes elements. */
  default void waiting(Lane lane, @Nullable SentShare sent, long now) {}

  /** Takes note that the call at {@code offset} ended only after its time limit. */
  default void overdue(Lane lane, SentShare sent, int offset) {}

  /** Takes note of the results that one frame brought. */
  default void ran(Lane lane, Delivered delivered) {}

  /** Takes note that calls run again, which were in a worker before. */
  default void retried(Lane lane, String reason, List<Share> again) {}

  /** Takes note that the pool told a worker to end. */
  default void recycled(Lane lane, String reason, long now) {}

  /**
   * Prepares for the end of a worker. A thread calls this method without the pool's lock, before it
   * takes the lock for {@link #ended}.
   */
  default void ending() {}

  /** Takes note that a worker did not become ready. */
  default void startFailed(Lane lane, String reason, long now) {}

  /**
   * Takes note that a worker is gone, with the calls that it has not ended. If it was not ready
   * yet, the pool had no more use for it.
   */
  default void ended(Lane lane, String reason, long now) {}

  /** Completes the record. The pool has ended. */
  default void write() {}
}
