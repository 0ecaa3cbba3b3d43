package io.pipepool.internal.pool;

import io.pipepool.TransportException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the parts of a pool share: its lock, its clock, and its books.
 *
 * <h2>Threading</h2>
 *
 * The lock guards all lanes, shares and the scheduler. It is held for decisions only: frames are
 * put into outboxes under it and written without it, processes are started without it, and results
 * and failures are delivered without it. Whoever advances a share under the lock owns the calls it
 * has advanced over, and alone delivers what became of them: so each call ends exactly once.
 */
final class Core {
  final PoolSettings settings;
  final Watch watch;
  final Counters counters = new Counters();
  final Events events;
  final ReentrantLock lock = new ReentrantLock();

  /** Signalled when a lane opens, ends or becomes free, and when a share is taken away. */
  final Condition changed = lock.newCondition();

  /** Guarded by the lock. */
  private List<Unsent> unsent = new ArrayList<>();

  Core(PoolSettings settings) {
    this.settings = settings;
    this.watch = new Watch(settings.name());
    this.events = new Events(settings.listener(), settings.name());
  }

  /**
   * Nobody can send a share: its calls fail as soon as {@link #unlock} has freed the lock, which is
   * held now. Without that, a share that is in no queue any more and in no lane yet would be
   * forgotten, and its calls would never end.
   */
  void giveUp(Share share, Throwable why) {
    share.batch().sendAgain(); // for all that anybody knows, its inputs may still be written
    unsent.add(new Unsent(share, why));
    changed.signalAll();
  }

  /** Frees the lock, by whoever may have sent shares, and fails the calls of those given up. */
  void unlock() {
    List<Unsent> givenUp = List.of();
    if (!unsent.isEmpty()) {
      givenUp = unsent;
      unsent = new ArrayList<>();
    }
    lock.unlock();
    for (Unsent share : givenUp) {
      share.fail(this);
    }
  }

  private record Unsent(Share share, Throwable why) {
    void fail(Core core) {
      String problem =
          share.batch().task()
              + " could not be sent to a worker: "
              + why
              + "; if memory is short, send less at once, or give this process a larger heap";
      core.failAll(share, () -> new TransportException(problem, why));
    }
  }

  /** Writes on this thread what fits into the pipes, and leaves the rest to the lanes' writers. */
  void write(List<LaneThread> touched) {
    for (LaneThread lane : touched) {
      lane.reader().requireThread();
      if (lane.lane().canWriteWithoutWaiting()) {
        lane.writer().writeHere();
      } else {
        lane.writer().signal();
      }
    }
  }

  /**
   * Counts calls that have ended, and tells the listener. Called before their outcomes are
   * delivered, so that whoever has one finds it counted; for each call once.
   */
  void finished(Batch batch, int succeeded, int failed, long nanos) {
    if (succeeded + failed == 0 || batch.results() instanceof InitCall) {
      return; // that one is the pool's own
    }
    counters.callsSucceeded.add(succeeded);
    counters.callsFailed.add(failed);
    events.callsFinished(batch.task().name(), succeeded, failed, nanos);
  }

  /** Fails one call; without the lock. */
  void deliver(Verdict verdict) {
    finished(verdict.batch(), 0, 1, 0);
    verdict.deliver();
  }

  /**
   * Fails all calls of a share; without the lock. Each gets an exception of its own, since whoever
   * catches one may change it.
   */
  void failAll(Share share, Supplier<RuntimeException> failure) {
    finished(share.batch(), 0, share.count(), 0);
    for (int offset = 0; offset < share.count(); offset++) {
      share.batch().results().failed(share.batch(), share.from() + offset, failure.get());
    }
  }
}
