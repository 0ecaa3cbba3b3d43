package io.pipepool.internal.operation;

import io.pipepool.internal.MemoryPause;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A future of work that runs elsewhere. If a user completes it, in any way ({@code cancel}, {@code
 * orTimeout}, {@code complete} …), the user does not want its result any more, and the work ends.
 *
 * <p>The class overrides the methods, because a dependent stage would cost each call an object.
 */
abstract class WorkFuture<T> extends CompletableFuture<T> {
  /** Completes the future with the work's result. If memory is exhausted, tries until it is not. */
  final void settle(T result) {
    while (true) {
      try {
        super.complete(result);
        return;
      } catch (OutOfMemoryError e) { // to complete it again lets the rest of its stages run
        MemoryPause.take();
      }
    }
  }

  /** Completes the future with the work's failure, as {@link #settle} does with its result. */
  final void settleExceptionally(Throwable failure) {
    while (true) {
      try {
        super.completeExceptionally(failure);
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  /**
   * Ends the work. The future calls this method at most once, or again if a user changes the
   * outcome.
   */
  abstract void abandon();

  @Override
  public final boolean complete(T value) {
    try {
      return abandonIf(super.complete(value));
    } catch (OutOfMemoryError e) {
      throw abandonIfDone(e);
    }
  }

  @Override
  public final boolean completeExceptionally(Throwable failure) {
    try {
      return abandonIf(super.completeExceptionally(failure));
    } catch (OutOfMemoryError e) {
      throw abandonIfDone(e);
    }
  }

  /** Cancels the future and ends the work. If memory is exhausted, tries until it is not. */
  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    while (true) {
      try {
        return abandonIf(super.cancel(mayInterruptIfRunning));
      } catch (OutOfMemoryError e) { // to cancel it again lets the rest of its stages run
        MemoryPause.take();
      }
    }
  }

  @Override
  public final void obtrudeValue(T value) {
    super.obtrudeValue(value);
    abandon();
  }

  @Override
  public final void obtrudeException(Throwable failure) {
    super.obtrudeException(failure);
    abandon();
  }

  /**
   * Does what the overridden method does, and also ends the work. The overridden method would
   * complete the future past the methods of this class.
   */
  @Override
  public final CompletableFuture<T> completeAsync(
      Supplier<? extends T> supplier, Executor executor) {
    executor.execute(
        () -> {
          try {
            complete(supplier.get());
          } catch (Throwable failure) { // the supplier's failure is the outcome
            completeExceptionally(failure);
          }
        });
    return this;
  }

  /** Returns the error of a stage that had no memory, after it has ended the work. */
  private OutOfMemoryError abandonIfDone(OutOfMemoryError error) {
    if (isDone()) {
      abandon();
    }
    return error;
  }

  private boolean abandonIf(boolean first) {
    if (first) {
      abandon();
    }
    return first;
  }
}
