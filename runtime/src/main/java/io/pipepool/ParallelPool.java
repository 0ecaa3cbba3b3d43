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
import io.pipepool.spi.CallSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker processes on this machine.
 *
 * <p>Workers are JVMs with the class path of this one. The pool starts them when it needs them, and
 * talks to them over anonymous pipes only. A worker ends when the pool is closed, when it has had
 * no calls for a while, and in any case when this process ends, even by {@code kill -9}.
 *
 * <pre>{@code
 * try (ParallelPool pool = ParallelPool.builder().workers(4).maxHeap("1g").build()) {
 *   List<Thumbnail> thumbnails = ThumbnailParallel.using(pool).map(images);
 * }
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call every method at once.
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

  /**
   * Returns a builder of a pool. Every setting has a default.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a new pool like the default one, with the settings in system properties {@code
   * pipepool.*} or environment variables {@code PIPEPOOL_*}.
   *
   * @return a new pool, which the caller closes
   * @throws IllegalArgumentException if such a property has a bad value
   */
  public static ParallelPool ofProperties() {
    return of(PoolPlan.ofDefaultPool());
  }

  /**
   * Starts all workers that the pool may have, and waits until they are ready for calls.
   *
   * @throws WorkerStartException if a worker cannot be started
   * @throws CancellationException if the calling thread is interrupted; its interrupt flag stays
   *     set
   * @throws java.util.concurrent.RejectedExecutionException if the pool is closed
   */
  public void warmUp() {
    pool.warmUp();
  }

  /**
   * Returns the counts of the pool's past and present work.
   *
   * @return a snapshot
   */
  public PoolStats stats() {
    return pool.stats();
  }

  /**
   * Closes the pool: it takes no more calls, waits until the calls it has taken have ended, and
   * ends every worker. If the waiting thread is interrupted, this method goes on as {@link
   * #closeNow}, and the thread stays interrupted. Closing a closed pool does nothing.
   *
   * <p>A call that emits may wait until its elements are taken, such as that of a stream which was
   * left half-read, or whose own consumer closes the pool. If its consumer takes none for 2
   * seconds, all calls of the stream fail with a {@link CancellationException}. The consumer first
   * gets the elements that were on their way.
   */
  @Override
  public void close() {
    pool.close();
  }

  /**
   * Closes the pool at once: it takes no more calls, and kills every worker with its descendants.
   * Calls that have not ended fail with a {@link CancellationException}.
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
  public void submitOrWait(Batch batch) {
    pool.submitOrWait(batch);
  }

  @Override
  public <C> boolean submitFrom(CallSource<C> source, C call) {
    return pool.submitFrom(source, call);
  }

  @Override
  public void cancelFrom(CallSource<?> source, @Nullable Batch batch, int offset) {
    pool.cancelFrom(source, batch, offset);
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

  /** The choices for the text that workers print to standard output or standard error. */
  public enum Output {
    /** The pool prints it to this process's standard error, each line behind {@code [worker-2]}. */
    FORWARD,
    /** Workers print to this process's standard error themselves. */
    INHERIT,
    /** The pool drops it, except the last lines, which a {@link WorkerLostException} shows. */
    DISCARD
  }

  /**
   * Describes a pool. A builder can build several pools. Only one thread at a time may use it.
   *
   * <p>Each method that sets a value checks it at once, and throws an {@link
   * IllegalArgumentException} if the value is not valid. The message names the method and says what
   * the value must be. No argument may be null, unless a method says so.
   */
  public static final class Builder {
    private final PoolPlan plan = PoolPlan.ofBuilder();

    private Builder() {}

    /**
     * Sets how many workers the pool may have.
     *
     * <p>If all of them wait until consumers take what their calls have emitted, while another call
     * waits for a worker, the pool may have extra ones for that moment: at most 4, or as many as
     * {@code count} if that is more. While {@code count} workers compute, no other gets a call.
     *
     * <p>By default, the pool has as many workers as this process may use CPUs. On AWS Lambda, it
     * has at most one for each 1769 MB of memory, for which AWS gives one CPU, but at least one.
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
     * fit. AWS Lambda lets this process have nearly all of the memory, so the pool counts it there
     * with at most half of the heaps.
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
     * Sets the programs that stand before {@code java} on a worker's command line, with their
     * arguments: {@code nice}, {@code taskset}, {@code prlimit}, {@code bwrap}. Each program must
     * run the rest of the line, pass on descriptors 3 to 5, and, if it does not become that
     * process, wait for it and end with its exit code. Limits, kills and the descriptions of a
     * worker's end are about its JVM, wherever that stands behind these programs. By default, there
     * are none.
     *
     * <pre>{@code
     * ParallelPool.builder().commandPrefix("nice", "-n", "10").build()
     * }</pre>
     *
     * @param words one argument each, none of them empty; spaces and quotes in them have no meaning
     * @return this builder
     */
    public Builder commandPrefix(String... words) {
      plan.set(Settings.COMMAND_PREFIX, Arrays.asList(words.clone()));
      return this;
    }

    /**
     * Sets which agents of this process workers have as well, each with the same options: those of
     * its flags {@code -javaagent} and {@code -agentpath} whose file has a name that begins with
     * one of {@code names}. An agent that this process does not have, workers do not get either. By
     * default, workers have none.
     *
     * <pre>{@code
     * ParallelPool.builder().workerAgents("org.jacoco.agent").build()
     * }</pre>
     *
     * <p>The agent must allow that several processes have its options: JaCoCo's locks its file, but
     * two processes cannot listen at one port. If the agent writes its results when its JVM ends, a
     * worker's arrive before {@link ParallelPool#close} returns. If this process exits before the
     * pool is closed, it first lets the workers end, and waits 5 seconds for calls at most. A
     * worker that is killed or crashes, as after a time limit, writes none.
     *
     * @param names the beginnings of names, without folders; {@code "*"} for all agents
     * @return this builder
     */
    public Builder workerAgents(String... names) {
      plan.set(Settings.WORKER_AGENTS, Arrays.asList(names.clone()));
      return this;
    }

    /**
     * Sets how many calls a worker runs at most before the pool replaces it. The pool may replace
     * it up to a tenth earlier, so that it does not replace at once all workers that started
     * together. By default, the number is unlimited.
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
     * ended. The pool reads that size from {@code /proc}; on a system without {@code /proc}, it
     * replaces no worker for its size. By default, there is no such size.
     *
     * @param size such as {@code "256m"} or {@code "2g"}
     * @return this builder
     */
    public Builder maxWorkerMemory(String size) {
      plan.setText(Settings.MAX_WORKER_MEMORY, size);
      return this;
    }

    /**
     * Sets how many calls of {@code submit} may wait for a worker. If that many wait, a further
     * {@code submit} waits for room before it returns its future. By default, the number is
     * unlimited.
     *
     * <p>If the pool is closed meanwhile, the future fails with a {@link
     * java.util.concurrent.RejectedExecutionException}. If the waiting thread is interrupted,
     * {@code submit} throws a {@link CancellationException}, and the thread stays interrupted. A
     * thread of Pipepool never waits, so a {@code submit} in a callback of a future, in a listener,
     * in a consumer of output or in the inputs of a stream goes beyond the limit. So do all calls
     * while every worker waits for a consumer of what its call emits.
     *
     * <p>The other operations do not count: they have a few batches for each worker at most. In a
     * pool without workers, no call waits for one.
     *
     * @param calls at least 1
     * @return this builder
     */
    public Builder maxQueuedCalls(int calls) {
      plan.set(Settings.MAX_QUEUED_CALLS, calls);
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
     * Sets environment variables of the workers. They are added to those of this process, and
     * replace those of the same name. By default, there are none.
     *
     * @param variables the values by their names
     * @return this builder
     */
    public Builder environment(Map<String, String> variables) {
      plan.set(Settings.ENVIRONMENT, Map.copyOf(variables));
      return this;
    }

    /**
     * Sets how far the pool trusts the code in its workers. The default is {@link Trust#TRUSTED}.
     *
     * <p>{@link Trust#UNTRUSTED} is for calls whose inputs strangers have made. Other methods of
     * this builder set single parts of it, and win.
     *
     * @param trust the choice
     * @return this builder
     */
    public Builder trust(Trust trust) {
      plan.set(Settings.TRUST, trust);
      return this;
    }

    /**
     * Starts workers without the environment variables of this process, but for a short list:
     * {@code PATH}, {@code HOME}, {@code LANG}, {@code LANGUAGE}, those that begin with {@code
     * LC_}, {@code TZ} and {@code TMPDIR}; on Windows also those without which no program runs.
     * {@link #environment} adds others. By default, workers get all variables of this process
     * except those that change a JVM, such as {@code JAVA_TOOL_OPTIONS}.
     *
     * @return this builder
     */
    public Builder cleanEnvironment() {
      plan.set(Settings.CLEAN_ENVIRONMENT, true);
      return this;
    }

    /**
     * Sets which system properties of this process workers get. By default, workers get all except
     * those that each JVM sets for itself, and those about the role of this process.
     *
     * <p>The pool calls the predicate for each of these names when it starts a worker, on a thread
     * of its own, and perhaps on several at once. If the predicate throws, the start fails.
     * Properties in {@link #jvmArgs} are the workers' own, so the pool does not ask for them.
     *
     * @param crosses returns whether workers get the property of that name
     * @return this builder
     */
    public Builder systemProperties(Predicate<String> crosses) {
      plan.set(Settings.SYSTEM_PROPERTIES, crosses);
      return this;
    }

    /**
     * Sets the only place where workers find classes. By default, the pool finds out the class path
     * of this process, and workers also ask the caller's class loaders.
     *
     * @param entries folders and jars
     * @return this builder
     * @throws IllegalArgumentException if the path of one contains the character that separates
     *     paths: {@code java} would take it for several
     */
    public Builder classPath(List<Path> entries) {
      plan.set(Settings.CLASS_PATH, List.copyOf(entries));
      return this;
    }

    /**
     * Sets whether workers may ask this process for classes and resources that are not on their
     * class path, but only in the caller's class loaders. If not, a call that needs such a class
     * fails, and workers have only their class path. By default, workers may ask, unless {@link
     * #classPath} is set.
     *
     * @param serve whether they may ask
     * @return this builder
     */
    public Builder serveClasses(boolean serve) {
      plan.set(Settings.SERVE_CLASSES, serve);
      return this;
    }

    /**
     * Sets a call that every worker runs before any other. If the call fails, the start of the
     * worker fails with a {@link WorkerStartException}. By default, there is no such call.
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
     * Sets the choice for the text that workers print. The default is {@link Output#FORWARD}.
     *
     * @param output the choice
     * @return this builder
     */
    public Builder output(Output output) {
      plan.set(Settings.OUTPUT, OutputMode.of(output));
      return this;
    }

    /**
     * Sets a consumer of the text that workers print, line by line. It replaces an {@link Output},
     * and the other way round. By default, there is none.
     *
     * <p>A thread of its own calls the consumer: for each stream of a worker, in the order in which
     * the worker printed the lines. If the consumer is slow, no call waits for it; after about 16
     * MiB of text, the pool drops lines and says how many. If the consumer throws, the pool tells
     * the logger {@code io.pipepool} once, and goes on with the next line. The method {@link
     * ParallelPool#close} returns when the consumer has taken all lines, but waits no longer than
     * 10 seconds for it; {@link ParallelPool#closeNow} waits a second. The consumer may use the
     * pool. A pool without processes prints as this process does, and has no lines.
     *
     * @param consumer takes each line
     * @return this builder
     */
    public Builder output(Consumer<? super OutputLine> consumer) {
      plan.set(Settings.OUTPUT, OutputMode.linesTo(consumer));
      return this;
    }

    /**
     * Sets whether what code in workers logs arrives in this process's loggers of the same names:
     * records of {@code java.util.logging} and {@code System.Logger}, and those of SLF4J if {@code
     * pipepool-slf4j} is on the class path. The default is true. With {@link Trust#UNTRUSTED}, no
     * record arrives. Workers whose records do not arrive configure their loggers by themselves.
     *
     * <p>The loggers of this process decide what is shown: a worker asks for the level of each of
     * its loggers when it makes the logger, and does not send records below. A thread of its own
     * gives the loggers their records, in order for each worker. If they are slow, no call waits
     * for them; when a sixteenth of the heap waits, or 16 MiB if that is more, the pool drops
     * records, and says in the logger {@code io.pipepool} how many. The method {@link
     * ParallelPool#close} returns when the loggers have all records, but waits no longer than 10
     * seconds for them; {@link ParallelPool#closeNow} waits a second.
     *
     * @param arrive whether records arrive here
     * @return this builder
     */
    public Builder logRecords(boolean arrive) {
      plan.set(Settings.LOG_RECORDS, arrive);
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
     * Sets the file for the timeline of the pool: one HTML page that shows in a browser what each
     * worker did and when. The pool writes it when it is closed. If the pool is left open, this
     * process writes it when it exits, unless it is killed. By default, there is none.
     *
     * <p>The page replaces an earlier one. If it cannot be written, the pool tells the logger
     * {@code io.pipepool} once. Each pool needs a file of its own.
     *
     * @param file the page, in a folder that exists
     * @return this builder
     */
    public Builder timeline(Path file) {
      plan.set(Settings.TIMELINE, file);
      return this;
    }

    /**
     * Sets the name of the pool. The names of its threads begin with it. By default, the first pool
     * of this process is {@code pipepool-1}, the next {@code pipepool-2}, and so on.
     *
     * @param name the name
     * @return this builder
     */
    public Builder name(String name) {
      plan.set(Settings.NAME, name);
      return this;
    }

    /**
     * Sets a setting by its name, from text, for frameworks that have files of properties of their
     * own. The text is written as for the system property {@code pipepool.<name>}, also for those
     * settings that have a method of this builder but no property.
     *
     * <pre>{@code
     * ParallelPool.builder().setting("maxHeap", "1g").setting("timeout", "30s").build()
     * }</pre>
     *
     * @param name such as {@code "maxHeap"}, one of the settings of a single pool whose values can
     *     be written
     * @param text the value, as text
     * @return this builder
     * @throws IllegalArgumentException if there is no such setting, or if the text is not valid;
     *     the message says what to change
     */
    public Builder setting(String name, String text) {
      plan.setText(name, text);
      return this;
    }

    /**
     * Builds a pool with the present settings. The pool starts no worker yet.
     *
     * @return a new pool
     * @throws IllegalArgumentException if a system property or an environment variable that holds
     *     for all pools has a bad value, or if two settings contradict each other; the message
     *     names them
     */
    public ParallelPool build() {
      return of(plan);
    }
  }
}
