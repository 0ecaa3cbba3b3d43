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
  static @Nullable Sending sending(int workerId, long pid, Share share) {
    Batch batch = share.batch();
    Observation operation = ObservedResults.of(batch);
    if (operation == null) {
      return null;
    }
    long firstIndex = batch.firstIndex() + share.from();
    String worker = "worker-" + workerId;
    return operation.sending(worker, pid, firstIndex, share.count(), share.runs());
  }
}
