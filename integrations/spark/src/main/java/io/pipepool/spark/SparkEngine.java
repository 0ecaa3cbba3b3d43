package io.pipepool.spark;

import io.pipepool.Engine;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchSizes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * An engine that runs calls on the executors of Apache Spark.
 *
 * <pre>{@code
 * try (SparkEngine engine = SparkEngine.on(context)) {
 *   List<Integer> squares = SquareParallel.using(engine).map(inputs);
 * }
 * }</pre>
 *
 * <p>Each batch of calls is a partition of a Spark job. Values cross in Pipepool's own codecs. The
 * engine adds the caller's jars to the context, but for those that the executors have already.
 *
 * <h2>Threading</h2>
 *
 * Every method may be called by any number of threads at once.
 *
 * <h2>Behaviour</h2>
 *
 * <ul>
 *   <li>A call's result or failure comes back when its partition has finished. A call that emits is
 *       a partition of its own, so {@code stream} gives its elements when that call has ended. If
 *       the elements of a call are larger in all than an eighth of the executor's heap, 512 MB or
 *       half of {@code spark.driver.maxResultSize}, the engine ends the call, which then fails
 *       after those that fit.
 *   <li>Unless the engine is {@linkplain Builder#isolated isolated}, calls run inside the executor:
 *       a time limit interrupts a call and cannot end one that ignores that, and a call that
 *       crashes its JVM costs the executor. Spark then runs the partition again on another one.
 *       Spark ignores {@code retries}: it runs a partition up to {@code spark.task.maxFailures}
 *       times in all. Then the calls of the partition fail with a {@link
 *       io.pipepool.WorkerLostException}.
 *   <li>A call that is {@code atMostOnce} never begins twice. If its executor is lost, it fails
 *       with a {@link io.pipepool.WorkerLostException}, because it may have run. The engine refuses
 *       such calls while {@code spark.speculation} is on.
 *   <li>The engine ignores the {@linkplain io.pipepool.Priority priority} of calls. Spark's own
 *       scheduler orders its jobs, as {@code spark.scheduler.mode} and the pools of Spark say.
 *   <li>Cancelling an operation cancels its Spark jobs and interrupts their running calls.
 * </ul>
 */
public final class SparkEngine implements Engine, AutoCloseable {
  /** About fifty times what a partition costs Spark besides its calls, some milliseconds. */
  private static final long TARGET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int FEWEST_BYTES = 16 << 10;
  private static final int MOST_BYTES = 32 << 20;

  /** How many batches an operation has on its way for each core, at most. */
  private static final int WINDOW = 4;

  private final JavaSparkContext context;
  private final int partitions;
  private final boolean isolated;
  private final Promises promises;
  private final Jobs jobs;

  private SparkEngine(Builder builder) {
    this.context = builder.context;
    this.partitions = builder.partitions;
    this.isolated = builder.isolated;
    this.promises = Promises.of(context.getConf(), context.sc().isLocal(), isolated);
    this.jobs = new Jobs(context, isolated);
    if (isolated && context.sc().isLocal()) {
      ExecutorPool.open();
    }
  }

  /**
   * Returns an engine on the executors of {@code context}, as {@code builder(context).build()}.
   *
   * @param context the context of the caller's Spark application
   * @return a new engine
   */
  public static SparkEngine on(JavaSparkContext context) {
    return builder(context).build();
  }

  /**
   * Returns a builder of an engine on the executors of {@code context}. Every setting has a
   * default.
   *
   * @param context the context of the caller's Spark application
   * @return a new builder
   */
  public static Builder builder(JavaSparkContext context) {
    return new Builder(Objects.requireNonNull(context, "context"));
  }

  /** Returns how many cores the executors have at the moment, as Spark tells it. */
  @Override
  public int parallelism() {
    return Math.max(1, context.sc().defaultParallelism());
  }

  @Override
  public BatchSizes batchSizes(long inputs) {
    int calls = 0;
    if (partitions > 0 && inputs > 0) {
      calls = (int) Math.min((inputs + partitions - 1) / partitions, Integer.MAX_VALUE);
    }
    long share = Runtime.getRuntime().maxMemory() / 4 / ((long) WINDOW * parallelism());
    return new BatchSizes(
        calls, TARGET_NANOS, (int) Math.max(FEWEST_BYTES, Math.min(share, MOST_BYTES)));
  }

  /**
   * Takes a batch to run.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the engine is closed
   * @throws IllegalArgumentException if Spark, as it is configured, cannot keep what the task or
   *     its function asks for
   */
  @Override
  public void submit(Batch batch) {
    promises.check(batch);
    jobs.submit(batch);
  }

  @Override
  public void cancel(Batch batch) {
    jobs.cancel(batch);
  }

  /** Does nothing: elements come back when their call has ended. */
  @Override
  public void grant(Batch batch, long bytes) {}

  /**
   * Takes no more calls and waits until those it has taken have ended. The Spark context stays as
   * it is. If the waiting thread is interrupted, the engine cancels the calls; the thread stays
   * interrupted. Closing again does nothing.
   */
  @Override
  public void close() {
    boolean first = jobs.close();
    if (first && isolated && context.sc().isLocal()) {
      ExecutorPool.close();
    }
  }

  @Override
  public String toString() {
    return "SparkEngine[" + context.sc().master() + (isolated ? ", isolated]" : "]");
  }

  /**
   * Describes an engine. A builder may build several engines; it is not safe for use by several
   * threads.
   */
  public static final class Builder {
    private final JavaSparkContext context;
    private boolean isolated;
    private int partitions;

    private Builder(JavaSparkContext context) {
      this.context = context;
    }

    /**
     * Sets whether calls run in worker processes of their executor. Then a crash costs one call,
     * and a time limit is hard. The default is false.
     *
     * <p>Each executor has one {@link io.pipepool.ParallelPool}, which all its tasks share and
     * which ends with it. {@code spark.pipepool.workers}, {@code spark.pipepool.maxHeap} and {@code
     * spark.pipepool.jvmArgs} in the Spark configuration set it up.
     *
     * @param isolated whether calls run in worker processes
     * @return this builder
     */
    public Builder isolated(boolean isolated) {
      this.isolated = isolated;
      return this;
    }

    /**
     * Sets how many partitions an operation has if the number of its inputs is known. By default
     * the engine decides that from the number of inputs, the time that calls take and the
     * executors' cores. An operation with large inputs may have more partitions.
     *
     * @param count at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code count} is not positive
     */
    public Builder partitions(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("partitions must be at least 1, not " + count);
      }
      this.partitions = count;
      return this;
    }

    /**
     * Returns the engine. It starts no Spark job yet.
     *
     * @return a new engine
     */
    public SparkEngine build() {
      return new SparkEngine(this);
    }
  }
}
