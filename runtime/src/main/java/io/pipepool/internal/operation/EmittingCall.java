package io.pipepool.internal.operation;

import io.pipepool.internal.flight.OperationKind;
import io.pipepool.spi.BatchExecutor;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * One emitting call of {@code submit}. The calling thread sends it, so that it waits itself if too
 * many calls wait. Threads that stand in for it take the elements.
 */
final class EmittingCall {
  private EmittingCall() {}

  /**
   * Sends a call, and returns the future of its elements.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits for room
   */
  static <A, E> CompletableFuture<List<E>> submit(Target<A, E, ?> target, A input) {
    BatchExecutor engine = new SubmittingExecutor(target.resolveEngine());
    Target<A, E, ?> silent = target.with(target.options().withoutProgress());
    IteratorSource<A> source = IteratorSource.of(target.task(), Collections.singletonList(input));
    ResultCollectors.Elements<E> taker = new ResultCollectors.Elements<>(silent);
    Collecting collecting = new Collecting(OperationKind.SUBMIT, silent, engine, source, taker);
    try {
      CollectedLater<List<E>> future =
          CollectedLater.of(target, new Collected<>(collecting, taker::elements));
      if (engine.parallelism() > 0) { // otherwise, to send the call runs it
        send(collecting);
      }
      future.start();
      return future;
    } catch (Throwable e) { // no thread stands in for the caller, which gets it
      collecting.fail(e);
      throw e;
    }
  }

  private static void send(Collecting collecting) {
    collecting.feed();
    if (collecting.feedFailure() instanceof CancellationException interrupted) {
      throw interrupted; // the calling thread has stopped waiting for room
    }
  }
}
