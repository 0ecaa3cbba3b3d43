package io.pipepool;

import io.pipepool.internal.inline.InlinePool;
import io.pipepool.internal.operation.Target;
import io.pipepool.internal.pool.Pool;
import io.pipepool.internal.pool.ProcessPool;
import io.pipepool.internal.settings.OutputMode;
import io.pipepool.internal.settings.PoolPlan;
import io.pipepool.internal.settings.PoolProperties;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return of(PoolProperties.ofThisProcess().plan());
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
   * Describes a pool. A builder may build several pools; it is not safe for use by several threads.
   */
  public static final class Builder {
    private final PoolPlan plan = new PoolPlan();

    private Builder() {}

    /**
     * How many workers there may be.
     *
     * <p>Unless this is called: as many as this process may use CPUs; on AWS Lambda also no more
     * than one for each 1769 MB of memory, which is what AWS gives one CPU for, but at least one.
     *
     * @param count 0 for a pool without processes, which runs calls as {@link Engine#inline} does;
     *     {@link #onWorkerStart} then runs in this process, before the first call
     */
    public Builder workers(int count) {
      plan.workers(count);
      return this;
    }

    /**
     * How many calls run at once in one worker, for calls that wait more than they compute; 1
     * unless this is called. A crash then costs the calls that were running in that worker.
     */
    public Builder threadsPerWorker(int count) {
      plan.threadsPerWorker(count);
      return this;
    }

    /**
     * The largest heap of a worker, as for {@code -Xmx}: {@code "256m"}, {@code "2g"}. Unless this
     * is called, a share of the machine's or container's memory, so that the heaps of all workers
     * and of this process fit. AWS Lambda lets this process have nearly all of the memory; there it
     * is counted with half of the heaps at most.
     */
    public Builder maxHeap(String size) {
      plan.maxHeap(Objects.requireNonNull(size, "size"));
      return this;
    }

    /** Arguments for the workers' JVMs; they win over those that the pool chooses. */
    public Builder jvmArgs(String... arguments) {
      plan.jvmArgs(List.of(Objects.requireNonNull(arguments, "arguments")));
      return this;
    }

    /**
     * The most calls that a worker runs before it is replaced; unlimited unless this is called. A
     * worker may be replaced up to a tenth earlier, so that those that started together are not
     * replaced together.
     */
    public Builder maxTasksPerWorker(int calls) {
      plan.maxTasksPerWorker(calls);
      return this;
    }

    /**
     * Above which resident size a worker is replaced once its calls have ended, as for {@link
     * #maxHeap}; never unless this is called. Needs {@code /proc}.
     */
    public Builder maxWorkerMemory(String size) {
      plan.maxWorkerMemory(Objects.requireNonNull(size, "size"));
      return this;
    }

    /** How long a worker may have no calls before it is ended; 1 minute unless this is called. */
    public Builder idleTimeout(Duration timeout) {
      plan.idleTimeout(Objects.requireNonNull(timeout, "timeout"));
      return this;
    }

    /** How long a worker may take to become ready; 30 seconds unless this is called. */
    public Builder startTimeout(Duration timeout) {
      plan.startTimeout(Objects.requireNonNull(timeout, "timeout"));
      return this;
    }

    /** Environment variables for the workers, besides those of this process. */
    public Builder environment(Map<String, String> variables) {
      plan.environment(Objects.requireNonNull(variables, "variables"));
      return this;
    }

    /** Where workers find classes; found out unless this is called. */
    public Builder classPath(List<Path> entries) {
      plan.classPath(Objects.requireNonNull(entries, "entries"));
      return this;
    }

    /**
     * A call that every worker runs before any other. If it fails, so does the start of the worker,
     * with a {@link WorkerStartException}.
     *
     * @param init the method to call
     * @param argument its input; it is encoded now
     * @throws TransportException if {@code argument} cannot be encoded
     */
    public <A> Builder onWorkerStart(ParallelFunction<A, ?, ?> init, A argument) {
      Target<A, ?, ?> target = init.target();
      plan.onWorkerStart(
          new PoolSettings.Init(target.task(), target.receiver(), target.encode(argument)));
      return this;
    }

    /** What becomes of what workers print; {@link Output#FORWARD} unless this is called. */
    public Builder output(Output output) {
      plan.output(OutputMode.valueOf(output.name()));
      return this;
    }

    /** Who is told what happens. */
    public Builder listener(PoolListener listener) {
      plan.listener(listener);
      return this;
    }

    /**
     * The beginning of the names of the pool's threads; {@code pipepool-1} and so on by default.
     */
    public Builder name(String name) {
      plan.name(name);
      return this;
    }

    /**
     * The pool. It starts no worker yet.
     *
     * @throws IllegalArgumentException if what was described contradicts itself
     */
    public ParallelPool build() {
      return of(plan);
    }
  }
}
