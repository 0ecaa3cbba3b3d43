package io.pipepool;

import io.pipepool.internal.inline.InlinePool;
import io.pipepool.internal.operation.Target;
import io.pipepool.internal.pool.Pool;
import io.pipepool.internal.pool.ProcessPool;
import io.pipepool.internal.settings.OutputMode;
import io.pipepool.internal.settings.PoolPlan;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.settings.Settings;
import io.pipepool.spi.Batch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * A pool of worker processes on this machine.
 *
 * <p>Workers are JVMs, started when they are needed, with the class path of this one, and connected
 * by anonymous pipes only. They end when the pool is closed, when they have nothing to do, and, in
 * any case, when this process ends in whatever way.
 *
 * <pre>{@code
 * try (ParallelPool pool = ParallelPool.builder().workers(4).maxHeap("1g").build()) {
 *   List<Thumbnail> thumbnails = ThumbnailParallel.using(pool).map(images);
 * }
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * Every method may be called by any number of threads at once.
 */
public final class ParallelPool implements Engine, AutoCloseable {
  private final Pool pool;

  ParallelPool(Pool pool) {
    this.pool = pool;
  }

  static ParallelPool of(PoolPlan plan) {
    PoolSettings settings = plan.toSettings();
    return new ParallelPool(
        settings.workers() == 0 ? new InlinePool(settings) : new ProcessPool(settings));
  }

  /** What a pool shall be like; everything has a default. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a pool like the default one: system properties {@code pipepool.*}, or environment
   * variables {@code PIPEPOOL_*}, say what it is like.
   *
   * @throws IllegalArgumentException if such a property has a bad value
   */
  public static ParallelPool ofProperties() {
    return of(PoolPlan.ofDefaultPool());
  }

  /**
   * Starts all workers that the pool may have, and waits until they are ready for calls.
   *
   * @throws WorkerStartException if one cannot be started
   * @throws CancellationException if the calling thread is interrupted, which it stays
   * @throws java.util.concurrent.RejectedExecutionException if the pool is closed
   */
  public void warmUp() {
    pool.warmUp();
  }

  /** What the pool has done so far and does now. */
  public PoolStats stats() {
    return pool.stats();
  }

  /**
   * Takes no more calls, waits until those it has taken have ended, and ends every worker. If the
   * waiting thread is interrupted, it goes on as {@link #closeNow}; the thread stays interrupted.
   * Closing again does nothing.
   */
  @Override
  public void close() {
    pool.close();
  }

  /**
   * Takes no more calls and kills every worker, with its descendants. Calls that have not ended
   * fail with a {@link CancellationException}.
   */
  public void closeNow() {
    pool.closeNow();
  }

  @Override
  public int parallelism() {
    return pool.parallelism();
  }

  @Override
  public void submit(Batch batch) {
    pool.submit(batch);
  }

  @Override
  public void submitAwaited(Batch batch) {
    pool.submitAwaited(batch);
  }

  @Override
  public void cancel(Batch batch) {
    pool.cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    pool.grant(batch, bytes);
  }

  @Override
  public String toString() {
    return pool.toString();
  }

  /** What becomes of what workers print, to standard output or standard error. */
  public enum Output {
    /** It is printed to this process's standard error, each line behind {@code [worker-2]}. */
    FORWARD,
    /** Workers print to this process's standard error themselves. */
    INHERIT,
    /** It is dropped, but for the last lines, which a {@link WorkerLostException} shows. */
    DISCARD
  }

  /**
   * Describes a pool. A builder can build several pools; it is not safe for use by several threads.
   *
   * <p>Each method that sets something checks its value at once and throws an {@link
   * IllegalArgumentException} if it is not valid. The message names the method and says what the
   * value must be. No argument may be null, unless a method says so.
   */
  public static final class Builder {
    private final PoolPlan plan = PoolPlan.ofBuilder();

    private Builder() {}

    /**
     * Sets how many workers the pool may have.
     *
     * <p>By default, these are as many as this process may use CPUs. On AWS Lambda, they are also
     * no more than one for each 1769 MB of memory, for which AWS gives one CPU, but at least one.
     *
     * @param count 0 for a pool without processes, which runs calls as {@link Engine#inline} does;
     *     {@link #onWorkerStart} then runs in this process, before the first call
     * @return this builder
     */
    public Builder workers(int count) {
      plan.set(Settings.WORKERS, count);
      return this;
    }

    /**
     * Sets how many calls run at once in one worker, for calls that wait more than they compute. If
     * one of them crashes the worker, all calls that were running in it fail. The default is 1.
     *
     * @param count at least 1
     * @return this builder
     */
    public Builder threadsPerWorker(int count) {
      plan.set(Settings.THREADS_PER_WORKER, count);
      return this;
    }

    /**
     * Sets the largest heap of a worker, as {@code -Xmx} does. By default, each worker has a share
     * of the machine's or container's memory, so that the heaps of all workers and of this process
     * fit. AWS Lambda lets this process have nearly all of the memory; there the pool counts it
     * with half of the heaps at most.
     *
     * @param size such as {@code "256m"} or {@code "2g"}
     * @return this builder
     */
    public Builder maxHeap(String size) {
      plan.setText(Settings.MAX_HEAP, size);
      return this;
    }

    /**
     * Sets arguments for the workers' JVMs. They win over those that the pool chooses. By default,
     * there are none.
     *
     * @param arguments one argument each; spaces and quotes in them have no meaning
     * @return this builder
     */
    public Builder jvmArgs(String... arguments) {
      plan.set(Settings.JVM_ARGS, List.of(arguments));
      return this;
    }

    /**
     * Sets how many calls a worker runs at most before the pool replaces it. The pool may replace
     * it up to a tenth earlier, so that workers that started together are not replaced together. By
     * default, the number is unlimited.
     *
     * @param calls at least 1
     * @return this builder
     */
    public Builder maxTasksPerWorker(int calls) {
      plan.set(Settings.MAX_TASKS_PER_WORKER, calls);
      return this;
    }

    /**
     * Sets the resident size above which the pool replaces a worker, once the worker's calls have
     * ended. The pool reads that size from {@code /proc}, and replaces no worker where there is no
     * {@code /proc}. By default, there is no such size.
     *
     * @param size such as {@code "256m"} or {@code "2g"}
     * @return this builder
     */
    public Builder maxWorkerMemory(String size) {
      plan.setText(Settings.MAX_WORKER_MEMORY, size);
      return this;
    }

    /**
     * Sets how long a worker may have no calls before the pool ends it. The default is 1 minute.
     *
     * @param timeout more than zero
     * @return this builder
     */
    public Builder idleTimeout(Duration timeout) {
      plan.set(Settings.IDLE_TIMEOUT, timeout);
      return this;
    }

    /**
     * Sets how long a worker may take to become ready. The default is 30 seconds.
     *
     * @param timeout more than zero
     * @return this builder
     */
    public Builder startTimeout(Duration timeout) {
      plan.set(Settings.START_TIMEOUT, timeout);
      return this;
    }

    /**
     * Sets environment variables of the workers, which are added to those of this process or
     * replace them. By default, there are none.
     *
     * @param variables the values by their names
     * @return this builder
     */
    public Builder environment(Map<String, String> variables) {
      plan.set(Settings.ENVIRONMENT, Map.copyOf(variables));
      return this;
    }

    /**
     * Sets where workers find classes, and nowhere else. By default, the pool finds out the class
     * path of this process, and workers also ask the caller's class loaders.
     *
     * @param entries folders and jars
     * @return this builder
     */
    public Builder classPath(List<Path> entries) {
      plan.set(Settings.CLASS_PATH, List.copyOf(entries));
      return this;
    }

    /**
     * Sets a call that every worker runs before any other. If it fails, the start of the worker
     * fails with a {@link WorkerStartException}. By default, there is no such call.
     *
     * @param <A> the type of the method's input
     * @param init the method to call
     * @param argument its input, which this method encodes at once; null if the method takes null
     * @return this builder
     * @throws TransportException if {@code argument} cannot be encoded
     */
    public <A> Builder onWorkerStart(ParallelFunction<A, ?, ?> init, A argument) {
      Target<A, ?, ?> target = init.target();
      plan.set(
          Settings.ON_WORKER_START,
          new PoolSettings.Init(target.task(), target.receiver(), target.encode(argument)));
      return this;
    }

    /**
     * Sets where the text goes that workers print. The default is {@link Output#FORWARD}.
     *
     * @param output the choice
     * @return this builder
     */
    public Builder output(Output output) {
      plan.set(Settings.OUTPUT, OutputMode.valueOf(output.name()));
      return this;
    }

    /**
     * Sets a listener, which the pool tells of its workers and calls. By default, there is none.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(PoolListener listener) {
      plan.set(Settings.LISTENER, listener);
      return this;
    }

    /**
     * Sets the name of the pool, with which the names of its threads begin. By default, the first
     * pool of this process is {@code pipepool-1}, the next {@code pipepool-2}, and so on.
     *
     * @param name the name
     * @return this builder
     */
    public Builder name(String name) {
      plan.set(Settings.NAME, name);
      return this;
    }

    /**
     * Makes a pool with the settings as they are now. The pool starts no worker yet.
     *
     * @return a new pool
     * @throws IllegalArgumentException if a system property or an environment variable that holds
     *     for all pools has a bad value; the message names it
     */
    public ParallelPool build() {
      return of(plan);
    }
  }
}
