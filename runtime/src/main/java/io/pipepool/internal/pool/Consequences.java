package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Dispatch;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.Verdict;
import org.jspecify.annotations.Nullable;

/** Carries out the consequences of decisions, without the pool's lock. */
final class Consequences {
  private final Counters counters;
  private final Events events;
  private final Ends ends;
  private final Watch watch;

  Consequences(Counters counters, Events events, Ends ends, Watch watch) {
    this.counters = counters;
    this.events = events;
    this.ends = ends;
    this.watch = watch;
  }

  /**
   * Carries out the consequences of {@code decision}. If one fails, most likely because memory is
   * exhausted, the others happen all the same.
   *
   * @param mayWrite whether the calling thread may write frames that fit into a pipe
   * @param lock the lock under which the decision was made
   */
  void follow(Decision decision, boolean mayWrite, PoolLock lock) {
    count(decision);
    Throwable failure = null;
    for (Lane lane : decision.toWrite()) {
      if (lane != decision.toReadOn()) {
        failure = attempt(() -> write(lane, mayWrite), failure);
      }
    }
    for (Lane lane : decision.toStart()) {
      failure = attempt(() -> start(lane, lock), failure);
    }
    for (Verdict verdict : decision.verdicts()) {
      failure = attempt(() -> ends.deliver(verdict), failure);
    }
    for (Decision.Failed failed : decision.failed()) {
      failure = attempt(() -> ends.failAll(failed.share(), failed.failure()), failure);
    }
    for (Lane lane : decision.toReport()) {
      failure = attempt(lane.connection()::reportEnd, failure);
    }
    Long due = decision.lookAt();
    if (due != null && !watch.lookAt(due)) {
      failure = attempt(() -> lock.decide(Dispatch::withoutTime), failure);
    }
    for (Lane lane : decision.toKill()) {
      failure = attempt(lane.connection()::kill, failure);
    }
    Lane own = decision.toReadOn();
    if (own != null) {
      failure = attempt(() -> writeAndRead(own), failure);
    }
    rethrow(failure);
  }

  private void count(Decision decision) {
    if (decision.bytesSent() > 0) {
      counters.bytesSent.add(decision.bytesSent());
      counters.nanosWaiting.add(decision.nanosWaited());
    }
    if (decision.callsRetried() > 0) {
      counters.callsRetried.add(decision.callsRetried());
    }
    for (Decision.Recycled recycled : decision.recycled()) {
      Lane lane = recycled.lane();
      counters.workersRecycled.increment();
      events.workerRecycled(
          lane.id(),
          lane.connection().pid(),
          recycled.reason(),
          lane.lifetimeNanos(decision.now()));
    }
  }

  private static @Nullable Throwable attempt(Runnable part, @Nullable Throwable before) {
    try {
      part.run();
      return before;
    } catch (RuntimeException | Error e) {
      return before == null ? e : before;
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private static void write(Lane lane, boolean mayWrite) {
    lane.connection().write(mayWrite && lane.canWriteWithoutWaiting());
  }

  private static void writeAndRead(Lane lane) {
    if (!lane.canWriteWithoutWaiting() || !lane.connection().writeAndRead()) {
      write(lane, true);
    }
  }

  private static void start(Lane lane, PoolLock lock) {
    try {
      lane.connection().start();
    } catch (OutOfMemoryError e) {
      String problem = lane + " did not become ready: no thread can be started for it: " + e;
      WorkerStartException why = new WorkerStartException("[pipepool:worker-start] " + problem, e);
      lock.decide((dispatch, decision) -> dispatch.lives().notStarted(lane, why, decision));
    }
  }
}
