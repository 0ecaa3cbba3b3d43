package io.pipepool.crac;

import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import io.pipepool.spi.Batch;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose workers end before a checkpoint of this process, and start again on first use
 * after it. A snapshot of AWS Lambda SnapStart is such a checkpoint.
 *
 * <pre>{@code
 * static { // of the handler
 *   RestorableEngine.install();
 * }
 * }</pre>
 *
 * <p>All restored copies of a process share the memory of the checkpoint. If workers were part of
 * it, the copies would share the workers' random seeds and open files. Workers that start after the
 * restore share nothing.
 *
 * <h2>Behaviour</h2>
 *
 * Before a checkpoint, calls that run or wait for a worker have five seconds to end. The engine
 * cancels the calls that do not end. Calls that are made during the checkpoint wait until the
 * process is restored. A {@code map} or a stream that is under way then goes on.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call every method at once.
 */
public final class RestorableEngine implements Engine, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Supplier<ParallelPool> pools;
  private final Duration grace;

  /** The context refers to the hooks weakly. Without this field it would forget them. */
  private final Resource hooks = new Hooks();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();

  // The lock guards all of these.
  private ParallelPool pool;
  private boolean isSpent;
  private boolean isPaused;
  private boolean isClosed;

  private RestorableEngine(Supplier<ParallelPool> pools, Duration grace) {
    this.pools = pools;
    this.grace = grace;
    this.pool = Objects.requireNonNull(pools.get(), "pool");
  }

  /**
   * Makes an engine and sets it as the default, so that stubs use it unless the caller names
   * another. System properties {@code pipepool.*} or environment variables {@code PIPEPOOL_*}
   * configure its pools.
   *
   * @return the new default engine
   * @throws IllegalArgumentException if such a property has a bad value
   */
  public static RestorableEngine install() {
    RestorableEngine engine = of(ParallelPool::ofProperties);
    Engine.setDefault(engine);
    return engine;
  }

  /**
   * Makes an engine.
   *
   * @param pools builds a pool; the engine calls it now and after each restore
   * @return a new engine
   */
  public static RestorableEngine of(Supplier<ParallelPool> pools) {
    return of(pools, GRACE, Core.getGlobalContext());
  }

  static RestorableEngine of(
      Supplier<ParallelPool> pools, Duration grace, Context<Resource> context) {
    RestorableEngine engine = new RestorableEngine(pools, grace);
    context.register(engine.hooks);
    return engine;
  }

  /**
   * Starts all workers, and waits until they are ready.
   *
   * @throws RejectedExecutionException if this engine is closed
   */
  public void warmUp() {
    onPool(ParallelPool::warmUp);
  }

  @Override
  public int parallelism() {
    return poolThatTookBatches().parallelism();
  }

  @Override
  public void submit(Batch batch) {
    onPool(current -> current.submit(batch));
  }

  @Override
  public void submitAwaited(Batch batch) {
    onPool(current -> current.submitAwaited(batch));
  }

  @Override
  public void submitOrWait(Batch batch) {
    onPool(current -> current.submitOrWait(batch));
  }

  @Override
  public void cancel(Batch batch) {
    poolThatTookBatches().cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    poolThatTookBatches().grant(batch, bytes);
  }

  /** Takes no more calls, and closes the pool as {@link ParallelPool#close} does. */
  @Override
  public void close() {
    ParallelPool last;
    lock.lock();
    try {
      isClosed = true;
      last = pool;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
    last.close();
  }

  private interface Use {
    void of(ParallelPool pool);
  }

  /**
   * Uses an open pool. If a checkpoint closes the pool meanwhile, this method tries the next one.
   */
  private void onPool(Use use) {
    @Nullable RejectedExecutionException closed;
    ParallelPool current;
    do {
      current = openPool();
      closed = null;
      try {
        use.of(current);
      } catch (RejectedExecutionException e) {
        closed = e;
      }
    } while (closed != null && isEndedByCheckpoint(current));
    if (closed != null) {
      throw closed;
    }
  }

  private ParallelPool openPool() {
    lock.lock();
    try {
      while (isPaused && !isClosed) {
        resumed.awaitUninterruptibly();
      }
      if (isSpent && !isClosed) {
        pool = Objects.requireNonNull(pools.get(), "pool");
        isSpent = false;
      }
      return pool;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEndedByCheckpoint(ParallelPool one) {
    lock.lock();
    try {
      return !isClosed && (isSpent || one != pool);
    } finally {
      lock.unlock();
    }
  }

  private ParallelPool poolThatTookBatches() {
    lock.lock();
    try {
      return pool;
    } finally {
      lock.unlock();
    }
  }

  private void pause() throws InterruptedException {
    ParallelPool ending;
    lock.lock();
    try {
      isPaused = true;
      isSpent = true;
      ending = pool;
    } finally {
      lock.unlock();
    }
    Thread closer = new Thread(ending::close, "pipepool-checkpoint");
    closer.setDaemon(true);
    closer.start();
    closer.join(grace.toMillis());
    ending.closeNow();
    closer.join();
  }

  private void resume() {
    lock.lock();
    try {
      isPaused = false;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "RestorableEngine[" + poolThatTookBatches() + "]";
  }

  private final class Hooks implements Resource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws InterruptedException {
      pause();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      resume();
    }
  }
}
