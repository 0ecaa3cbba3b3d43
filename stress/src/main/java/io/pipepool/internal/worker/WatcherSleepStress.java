package io.pipepool.internal.worker;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.TaskFiles;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A thread begins a batch just when the watcher falls asleep, and another one when it is asleep.
 * The watcher must never sleep while a batch runs.
 *
 * <p>A watcher that ticks sleeps for some milliseconds at a time. To unpark it is to let these
 * pass, and a watcher that is asleep sleeps on: so its fifty idle ticks take microseconds here.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "the watcher sees both batches")
@Outcome(expect = Expect.FORBIDDEN, desc = "the watcher sleeps while a batch runs")
@State
public class WatcherSleepStress {
  /** Lets each thread be the first for about as long as news takes from one CPU to another. */
  private static final int MOST_DELAY = 50;

  /** How long to wait before looking again, so that the watcher has a CPU. */
  private static final long PAUSE_NANOS = 10_000;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Shared, since watchers stay reachable from the JVM's shutdown hooks: nothing waits in it. */
  private static final Intake INTAKE = SentBatches.intake(new StubHost());

  private final Parent parent = new Parent();
  private final CallThreads threads = new CallThreads(1, INTAKE, parent);
  private final CallThread calls = threads.all()[0];
  private final Watcher watcher = new Watcher(parent, INTAKE, threads);

  @Actor
  public void calls(ZZ_Result r) {
    watcher.start();
    r.r1 = isSeenFallingAsleep();
    r.r2 = isSeenAsleep();
  }

  private boolean isSeenFallingAsleep() {
    WorkerBatch batch = batch();
    while (!parent.idleForLong) {
      LockSupport.unpark(watcher);
    }
    delay();
    begin(batch);
    long start = System.nanoTime();
    while (!parent.seen && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.unpark(watcher);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    calls.end();
    return parent.seen;
  }

  private static void delay() {
    for (int i = ThreadLocalRandom.current().nextInt(MOST_DELAY); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /** Begins a batch, and returns whether that alone wakes the watcher. */
  private boolean isSeenAsleep() {
    while (watcher.getState() != Thread.State.WAITING) {
      LockSupport.unpark(watcher);
    }
    parent.over = true;
    begin(batch());
    long start = System.nanoTime();
    while (watcher.isAlive() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    boolean awakened = !watcher.isAlive();
    LockSupport.unpark(watcher);
    return awakened;
  }

  /** As {@link WorkerBatch#run} and {@link Worker#batchBegins} do. */
  private void begin(WorkerBatch batch) {
    calls.begin(batch);
    watcher.wakeUp();
  }

  private WorkerBatch batch() {
    ServedLoaders loaders = new ServedLoaders(parent, WatcherSleepStress.class.getClassLoader());
    DefinedTask task =
        new DefinedTask(
            new Define(1, "Stress", 1, "file:/stress", 1, Define.GIVEN, TaskFiles.UNKNOWN),
            loaders);
    BatchHeader header = new BatchHeader(1, 0, 1, 0, false);
    return new WorkerBatch(parent, 1, header, task, null, new WireWriter().toReader());
  }

  /** Hears of the first thing that a watcher does if it sees a batch that takes long. */
  private static final class Parent extends StubHost {
    volatile boolean seen;
    volatile boolean over;
    volatile boolean idleForLong;

    /** The watcher calls this once, just before it falls asleep for the first time. */
    @Override
    public void watchParent() {
      idleForLong = true;
      delay();
    }

    @Override
    public void requestRelief() {
      seen = true;
      if (over) {
        throw new EndedError();
      }
    }
  }
}
