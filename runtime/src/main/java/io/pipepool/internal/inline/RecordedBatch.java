package io.pipepool.internal.inline;

import io.pipepool.internal.flight.BatchEvent;
import io.pipepool.internal.flight.CallPlace;
import io.pipepool.internal.flight.Flight;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.timeline.EndedCalls;
import io.pipepool.internal.timeline.Timeline;
import io.pipepool.spi.Batch;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline and Flight Recorder learn of a batch that runs in this process.
 *
 * <p>Threading: only the thread that runs the batch uses it.
 */
final class RecordedBatch {
  /** The number in place of a worker's in events, since there is none. */
  private static final int NO_WORKER = 0;

  private final Batch batch;
  private final @Nullable Timeline timeline;
  private final long submittedAt;
  private final @Nullable BatchEvent event;

  /** The first call of which the timeline has not heard. */
  private int first;

  RecordedBatch(Batch batch, String pool, @Nullable Timeline timeline) {
    this.batch = batch;
    this.timeline = timeline;
    boolean isWanted = Flight.isOn() && BatchEvent.isWanted();
    this.submittedAt = timeline != null || isWanted ? System.nanoTime() : 0;
    this.event = isWanted ? begin(pool) : null;
  }

  private @Nullable BatchEvent begin(String pool) {
    try {
      long operation = OfOperation.numberOf(batch.results(), 0, batch.count());
      long pid = ProcessHandle.current().pid();
      CallPlace place =
          new CallPlace(operation, pool, batch.task().name(), NO_WORKER, pid, batch.firstIndex());
      BatchEvent begun = BatchEvent.sent(place, 0, submittedAt);
      begun.before(batch.encodingNanos(), 0, batch.inputs().size());
      return begun;
    } catch (RuntimeException | Error e) {
      return null; // the event is dropped
    }
  }

  /** Records that some further calls have ended, which ran for {@code nanos}. */
  void ran(int calls, int failed, long nanos) {
    if (event != null) {
      event.add(calls, failed, 0, nanos);
    }
    if (timeline == null) {
      return;
    }
    EndedCalls ended =
        new EndedCalls(
            batch.task().name(),
            batch.firstIndex() + first,
            calls,
            failed,
            submittedAt,
            nanos,
            0,
            first == 0 ? batch.encodingNanos() : 0);
    first += calls;
    timeline.ran(1, ended, System.nanoTime());
  }

  /** Records that all calls have ended. */
  void end() {
    if (event == null) {
      return;
    }
    try {
      event.ended(System.nanoTime());
    } catch (RuntimeException | Error e) {
      // The event is dropped.
    }
  }
}
