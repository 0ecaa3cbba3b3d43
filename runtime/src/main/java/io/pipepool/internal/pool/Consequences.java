package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.OperatorLog;
import io.pipepool.internal.dispatch.Admission;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Dispatch;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.Traffic;
import io.pipepool.internal.dispatch.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out the consequences of decisions, without the pool's lock. */
final class Consequences {
  private final Counters counters;
  private final Events events;
  private final Recording recording;
  private final Watch watch;
  private final PoolLock lock;

  // Made beforehand, since to make them needs memory.
  private final Consumer<Lane> writeLater = Consequences::writeLater;
  private final Consumer<Lane> writeHere = Consequences::writeHere;
  private final Consumer<Lane> start = this::start;
  private final Consumer<Lane> kill = Consequences::kill;
  private final Consumer<Lane> reportEnd = Consequences::reportEnd;
  private final Consumer<Admission> tell = Admission::tell;
  private final Consumer<Lane> writeAndRead = Consequences::writeAndRead;
  private final Consumer<Verdict> deliver;
  private final Consumer<Decision.Failed> failAll;
  private final Consumer<Decision> look = this::look;
  private final Consumer<String> warn = OperatorLog::warn;

  /**
   * What decisions under {@code lock} lead to.
   *
   * @param lock what further decisions are made under
   */
  Consequences(
      Counters counters,
      Events events,
      Recording recording,
      Ends ends,
      Watch watch,
      PoolLock lock) {
    this.counters = counters;
    this.events = events;
    this.recording = recording;
    this.watch = watch;
    this.lock = lock;
    this.deliver = ends::deliver;
    this.failAll = failed -> ends.failAll(failed.share(), failed.failure());
  }

  /**
   * Carries out the consequences of {@code decision}. If one fails, the others happen all the same.
   * If memory is exhausted, the method tries again until it is not.
   *
   * @param mayWrite whether the calling thread may write frames that fit into a pipe
   */
  void follow(Decision decision, boolean mayWrite) {
    count(decision);
    Lane own = decision.toReadOn();
    Throwable failure = null;
    if (own == null) { // else it is the only one to write to
      failure = each(decision.toWrite(), mayWrite ? writeHere : writeLater, null);
    }
    failure = each(decision.toStart(), start, failure);
    failure = each(decision.warnings(), warn, failure); // before a caller hears of it, and exits
    failure = each(decision.verdicts(), deliver, failure);
    failure = each(decision.failed(), failAll, failure);
    failure = each(decision.toReport(), reportEnd, failure);
    failure = each(decision.toTell(), tell, failure);
    if (decision.looks()) {
      failure = attempt(decision, look, failure);
    }
    failure = each(decision.toKill(), kill, failure);
    if (own != null) {
      failure = attempt(own, writeAndRead, failure);
    }
    rethrow(failure);
  }

  private static <T> @Nullable Throwable each(
      List<T> parts, Consumer<T> deed, @Nullable Throwable before) {
    Throwable first = before;
    for (int i = 0; i < parts.size(); i++) {
      first = attempt(parts.get(i), deed, first);
    }
    return first;
  }

  private static <T> @Nullable Throwable attempt(
      T part, Consumer<T> deed, @Nullable Throwable before) {
    while (true) {
      try {
        deed.accept(part);
        return before;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      } catch (RuntimeException | Error e) {
        return before == null ? e : before;
      }
    }
  }

  private void look(Decision decision) {
    if (!watch.lookAt(decision.lookAt())) {
      lock.decide(Dispatch::withoutTime);
    }
  }

  private void count(Decision decision) {
    Traffic traffic = decision.traffic();
    if (traffic.batches() > 0) {
      counters.batchesSent.addAndGet(traffic.batches());
      counters.bytesSent.addAndGet(traffic.bytes());
      counters.nanosWaiting.addAndGet(traffic.nanosWaited());
    }
    if (traffic.callsRetried() > 0) {
      counters.callsRetried.addAndGet(traffic.callsRetried());
    }
    for (int i = 0; i < decision.recycled().size(); i++) { // an iterator would need memory
      Decision.Recycled recycled = decision.recycled().get(i);
      Lane lane = recycled.lane();
      counters.workersRecycled.incrementAndGet();
      events.workerRecycled(
          lane.id(),
          lane.connection().pid(),
          recycled.reason(),
          lane.lifetimeNanos(decision.now()));
      recording.recycled(lane, recycled.reason(), decision.now());
    }
  }

  static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private static void writeLater(Lane lane) {
    lane.connection().write(false);
  }

  private static void writeHere(Lane lane) {
    lane.connection().write(lane.canWriteWithoutWaiting());
  }

  private static void kill(Lane lane) {
    lane.connection().kill();
  }

  private static void reportEnd(Lane lane) {
    lane.connection().reportEnd();
  }

  private static void writeAndRead(Lane lane) {
    if (!lane.canWriteWithoutWaiting() || !lane.connection().writeAndRead()) {
      writeHere(lane);
    }
  }

  private void start(Lane lane) {
    try {
      lane.connection().start();
    } catch (OutOfMemoryError e) {
      String problem = lane + " did not become ready: no thread can be started for it: " + e;
      WorkerStartException why = new WorkerStartException("[pipepool:worker-start] " + problem, e);
      lock.decide(
          (dispatch, decision) -> {
            recording.startFailed(lane, problem, decision.now());
            dispatch.lives().notStarted(lane, why, decision);
          });
    }
  }
}
