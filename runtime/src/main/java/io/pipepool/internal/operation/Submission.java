package io.pipepool.internal.operation;

import io.pipepool.spi.BatchExecutor;
import java.util.concurrent.CompletableFuture;

/** Starts calls of {@code submit}. */
final class Submission {
  private Submission() {}

  /**
   * Starts a call and returns its future. The call goes with others if the engine takes calls like
   * that.
   */
  static <A, R> CompletableFuture<R> start(Target<A, R, ?> target, A input) {
    BatchExecutor engine = target.resolveEngine();
    if (target.isSingle(engine)) {
      return new SingleCall<>(target, engine, input, false).submit();
    }
    return sourceFor(target, engine).submit(target, input);
  }

  @SuppressWarnings("unchecked") // a source for the task has its types
  private static <A, R> SubmittedCalls<A, R> sourceFor(
      Target<A, R, ?> target, BatchExecutor engine) {
    RecentSources known = target.history().sources();
    RecentSources.Source found =
        known.find(engine, target.task(), target.receiver(), target.options());
    if (found != null) {
      return (SubmittedCalls<A, R>) found;
    }
    SubmittedCalls<A, R> made = new SubmittedCalls<>(target, engine);
    known.add(made);
    return made;
  }
}
