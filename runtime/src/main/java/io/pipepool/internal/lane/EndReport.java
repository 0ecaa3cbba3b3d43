package io.pipepool.internal.lane;

import io.pipepool.internal.launch.Death;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The report of a worker's end, which one of the lane's threads makes, once.
 *
 * <p>Threading: any thread may call the method.
 */
final class EndReport {
  private final int workerId;
  private final LaneListener listener;
  private final LaneFailure failureBeside;
  private final AtomicBoolean made = new AtomicBoolean();

  /** The BATCH frames that were never written. Only the thread that makes the report uses it. */
  private @Nullable Set<Integer> unwritten;

  /**
   * @param failureBeside what other threads of the lane met
   */
  EndReport(int workerId, LaneListener listener, LaneFailure failureBeside) {
    this.workerId = workerId;
    this.listener = listener;
    this.failureBeside = failureBeside;
  }

  /**
   * Makes the report, unless another thread does. If memory is exhausted, this method throws, and
   * the calling thread tries again.
   *
   * @param failure what ended the reading, or null
   * @param stop stops the lane's threads, and returns the BATCH frames that were never written
   * @param exit finds the observer of the process, or null if there is no process
   */
  void make(
      @Nullable Throwable failure,
      Supplier<Set<Integer>> stop,
      Supplier<@Nullable ExitObserver> exit) {
    if (!made.compareAndSet(false, true)) {
      return;
    }
    try {
      tell(failure, stop, exit);
    } catch (OutOfMemoryError e) {
      made.set(false);
      throw e;
    }
  }

  private void tell(
      @Nullable Throwable failure,
      Supplier<Set<Integer>> stop,
      Supplier<@Nullable ExitObserver> exit) {
    try {
      if (unwritten == null) {
        unwritten = stop.get();
      }
      ExitObserver observer = exit.get();
      Death death = observer == null ? null : observer.death();
      listener.ended(new WorkerEnd(workerId, death, failureBeside.orOwn(failure)), unwritten);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) { // such as a class that was first used without memory
      listener.untold(e);
    }
  }
}
