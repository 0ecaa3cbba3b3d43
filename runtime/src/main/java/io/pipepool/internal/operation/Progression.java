package io.pipepool.internal.operation;

import io.pipepool.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Tells a {@link Progress} how far an operation is, each time that has changed.
 *
 * <p>Threading: only the consuming thread uses it.
 */
final class Progression {
  private final @Nullable Progress progress;
  private long done;
  private long total = Long.MIN_VALUE;

  Progression(@Nullable Progress progress) {
    this.progress = progress;
  }

  /** Reports that calls have ended. */
  void callsEnded(Operation operation) {
    if (progress != null && operation.endsTaken() != done) {
      tell(operation);
    }
  }

  /**
   * Reports that all calls have ended. The number of inputs is known by now, even if it was not
   * before.
   */
  void complete(Operation operation) {
    if (progress != null && operation.feedFailure() == null && operation.total() != total) {
      tell(operation);
    }
  }

  private void tell(Operation operation) {
    done = operation.endsTaken();
    total = operation.total();
    if (progress != null) {
      progress.update(done, total);
    }
  }
}
