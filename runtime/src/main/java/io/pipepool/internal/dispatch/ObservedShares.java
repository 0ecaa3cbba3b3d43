package io.pipepool.internal.dispatch;

import io.pipepool.internal.context.Observation;
import io.pipepool.internal.context.ObservedResults;
import io.pipepool.internal.context.Sending;
import io.pipepool.spi.Batch;
import org.jspecify.annotations.Nullable;

/** The shares of operations that observers follow. */
final class ObservedShares {
  private ObservedShares() {}

  /**
   * Prepares to tell the observers of an operation that a worker is sent a share of it. Returns
   * null if no observer follows it.
   */
  static @Nullable Sending sending(Lane lane, Share share) {
    Batch batch = share.batch();
    Observation operation = ObservedResults.of(batch);
    if (operation == null) {
      return null;
    }
    long firstIndex = batch.firstIndex() + share.from();
    long pid = lane.connection().pid();
    return operation.sending(lane.toString(), pid, firstIndex, share.count(), share.runs());
  }
}
