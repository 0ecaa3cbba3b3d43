package io.pipepool.internal.operation;

import io.pipepool.spi.BatchExecutor;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * One emitting call of {@code submit}. The calling thread sends it, so that it waits itself if too
 * many calls wait. A thread that stands in for it takes the elements.
 */
final class EmittingCall<E> {
  private final ResultCollectors.Elements<E> taker;
  private final Collecting collecting;
  private final boolean sentByCaller;

  <A> EmittingCall(Target<A, E, ?> target, A input) {
    BatchExecutor engine = new SubmittingExecutor(target.resolveEngine());
    Target<A, E, ?> silent = target.with(target.options().withoutProgress());
    IteratorSource<A> source = IteratorSource.of(target.task(), Collections.singletonList(input));
    this.taker = new ResultCollectors.Elements<>(silent);
    this.collecting = new Collecting(silent, engine, source, taker);
    this.sentByCaller = engine.parallelism() > 0; // otherwise, to send the call runs it
  }

  /**
   * Sends the call, and returns the future of its elements.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits for room
   */
  CompletableFuture<List<E>> submit() {
    if (sentByCaller) {
      collecting.feed();
      if (collecting.feedFailure() instanceof CancellationException interrupted) {
        throw interrupted; // the calling thread has stopped waiting for room
      }
    }
    try {
      return Async.run(this::elements, collecting::cancel);
    } catch (OutOfMemoryError e) { // no thread takes the elements
      collecting.cancel();
      throw e;
    }
  }

  private List<E> elements() throws Exception {
    Throwable failure = collecting.run();
    if (failure != null) {
      RemoteTrace.appendCaller(failure);
      throw Throwing.<Exception>unchecked(failure);
    }
    return taker.elements();
  }
}
