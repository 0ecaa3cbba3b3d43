package io.pipepool.internal.inline;

import io.pipepool.PoolStats;
import io.pipepool.WorkerStartException;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.pool.Counters;
import io.pipepool.internal.pool.Events;
import io.pipepool.internal.pool.InitCall;
import io.pipepool.internal.pool.Pool;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.timeline.Timeline;
import io.pipepool.internal.timeline.TimelineFile;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A pool without workers, which runs calls on the thread that submits them. This process stands for
 * its worker, so {@code onWorkerStart} runs here, before the first call.
 */
public final class InlinePool implements Pool {
  private final InlineExecutor engine = InlineExecutor.INSTANCE;
  private final PoolSettings settings;
  private final Counters counters = new Counters();
  private final Events events;
  private final @Nullable TimelineFile timelineFile;

  /** The copies of batches that the engine runs, by the submitted batches. */
  private final Map<Batch, CountedResults> running = new ConcurrentHashMap<>();

  private final BatchEnds ends = new BatchEnds(running, engine);

  private final UnqueuedLock starting = UnqueuedLock.outer();

  /**
   * Volatile, because threads read it without the lock. It is set once, under {@link #starting}.
   */
  private volatile boolean started;

  /**
   * Volatile, because any thread reads it. The closing thread sets it once, before it looks through
   * {@link #running}.
   */
  private volatile boolean closed;

  public InlinePool(PoolSettings settings) {
    this.settings = settings;
    this.events = new Events(settings.listener(), settings.name());
    this.timelineFile = begin(settings);
    this.started = settings.init() == null;
  }

  private static @Nullable TimelineFile begin(PoolSettings settings) {
    if (settings.timeline() == null) {
      return null;
    }
    TimelineFile file = new TimelineFile(settings.timeline(), settings.name(), false);
    file.timeline().standsForWorker(System.nanoTime());
    return file;
  }

  @Override
  public int parallelism() {
    return 0;
  }

  @Override
  public void submit(Batch batch) {
    requireOpen();
    ensureStarted();
    RecordedBatch recorded = new RecordedBatch(batch, settings.name(), timeline());
    CountedResults counted = new CountedResults(batch, limits(batch), counters, events, recorded);
    running.put(batch, counted);
    try {
      requireOpen(); // again: a thread that has closed the pool since may have missed this batch
      engine.submit(counted.batch());
    } finally {
      running.remove(batch);
      ends.signal();
      recorded.end();
    }
  }

  private @Nullable Timeline timeline() {
    return timelineFile == null ? null : timelineFile.timeline();
  }

  private CallLimits limits(Batch batch) {
    CallLimits own = batch.limits();
    return own.timeoutNanos() > 0
        ? own
        : new CallLimits(settings.defaultTimeoutNanos(), own.retries(), own.unconsumedBytes());
  }

  private void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException(settings.name() + " is closed; it takes no calls");
    }
  }

  /**
   * Runs {@code onWorkerStart} if it has not run. Other threads wait meanwhile. Calls that {@code
   * onWorkerStart} itself makes do not wait.
   */
  private void ensureStarted() {
    PoolSettings.Init init = settings.init();
    if (started || init == null || starting.isHeldByCurrentThread()) {
      return;
    }
    starting.lock();
    try {
      if (!started) {
        InitCall call = new InitCall(init);
        engine.submit(call.batch());
        call.check();
        started = true;
      }
    } catch (WorkerStartException e) {
      throw new WorkerStartException("[pipepool:worker-start] " + e.getMessage(), e.getCause());
    } finally {
      starting.unlock();
    }
  }

  @Override
  public void cancel(Batch batch) {
    CountedResults counted = running.get(batch);
    if (counted != null) {
      engine.cancel(counted.batch());
    }
  }

  @Override
  public void grant(Batch batch, long bytes) {
    CountedResults counted = running.get(batch);
    if (counted != null) {
      engine.grant(counted.batch(), bytes);
    }
  }

  @Override
  public void warmUp() {
    requireOpen();
    ensureStarted();
  }

  @Override
  public PoolStats stats() {
    long left = 0;
    for (CountedResults counted : running.values()) {
      left += counted.left();
    }
    return counters.toStats(0, 0, 0, left);
  }

  /** Takes no more batches, and waits for those that other threads run. */
  @Override
  public void close() {
    closed = true;
    try {
      ends.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeNow();
    }
    end();
  }

  private void end() {
    events.stop();
    if (timelineFile != null) {
      timelineFile.write();
    }
  }

  /** Takes no more batches, and cancels those that run. A call that ignores this runs on. */
  @Override
  public void closeNow() {
    closed = true;
    running.keySet().forEach(this::cancel);
    end();
  }

  @Override
  public String toString() {
    return "ParallelPool[" + settings.name() + ", inline]";
  }
}
