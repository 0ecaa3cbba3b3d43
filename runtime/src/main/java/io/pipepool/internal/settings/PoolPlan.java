package io.pipepool.internal.settings;

import io.pipepool.PoolListener;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.Debugging;
import io.pipepool.internal.launch.JvmLauncher;
import io.pipepool.internal.launch.JvmSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a pool shall be like, checked as it is said. */
public final class PoolPlan {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration NEVER = Duration.ofDays(36_500);

  private @Nullable Integer workers;
  private int threads = 1;
  private @Nullable String maxHeap;
  private List<String> jvmArgs = List.of();
  private int maxTasks = Integer.MAX_VALUE;
  private long maxMemory = Long.MAX_VALUE;
  private Duration idleTimeout = Duration.ofMinutes(1);
  private Duration startTimeout = Duration.ofSeconds(30);
  private @Nullable Duration callTimeout;
  private Map<String, String> environment = Map.of();
  private @Nullable List<Path> classPath;
  private PoolSettings.@Nullable Init init;
  private OutputMode output = OutputMode.FORWARD;
  private @Nullable PoolListener listener;
  private @Nullable String name;

  /** How many workers; 0 for none. */
  public void workers(int count) {
    workers = requireAtLeast(0, count, "workers");
  }

  /** How many calls at once in one worker. */
  public void threadsPerWorker(int count) {
    threads = requireAtLeast(1, count, "threadsPerWorker");
  }

  /** The largest heap of a worker. */
  public void maxHeap(String size) {
    MemorySize.parse("maxHeap", size);
    maxHeap = size;
  }

  /** Arguments for the JVMs. */
  public void jvmArgs(List<String> arguments) {
    jvmArgs = List.copyOf(arguments);
  }

  /** After how many calls a worker is replaced. */
  public void maxTasksPerWorker(int calls) {
    maxTasks = requireAtLeast(1, calls, "maxTasksPerWorker");
  }

  /** Above which resident size a worker is replaced. */
  public void maxWorkerMemory(String size) {
    maxMemory = MemorySize.parse("maxWorkerMemory", size);
  }

  /** How long a worker may be idle. */
  public void idleTimeout(Duration timeout) {
    idleTimeout = requirePositive(timeout, "idleTimeout");
  }

  /** How long a worker may take to start. */
  public void startTimeout(Duration timeout) {
    startTimeout = requirePositive(timeout, "startTimeout");
  }

  /** The time limit of calls that have none of their own. */
  public void callTimeout(Duration timeout) {
    callTimeout = requirePositive(timeout, "timeout");
  }

  /** Environment variables to add. */
  public void environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
  }

  /** Where classes are. */
  public void classPath(List<Path> entries) {
    classPath = List.copyOf(entries);
  }

  /** What every worker runs first. */
  public void onWorkerStart(PoolSettings.Init call) {
    init = call;
  }

  /** What becomes of output. */
  public void output(OutputMode choice) {
    output = Objects.requireNonNull(choice, "output");
  }

  /** Who is told. */
  public void listener(PoolListener told) {
    listener = Objects.requireNonNull(told, "listener");
  }

  /** The beginning of thread names. */
  public void name(String prefix) {
    name = Objects.requireNonNull(prefix, "name");
  }

  /** Returns the settings of a pool. A pool without a name gets the next free number. */
  public PoolSettings toSettings() {
    int count = workers == null ? WorkerCount.ofThisMachine() : workers;
    String poolName = name == null ? "pipepool-" + COUNT.incrementAndGet() : name;
    Debugging debugging = Debugging.ofThisProcess();
    boolean debugged = debugging != null;
    return new PoolSettings(
        poolName,
        count,
        threads,
        maxTasks,
        maxMemory,
        Durations.saturatedNanos(debugged ? NEVER : idleTimeout),
        Durations.saturatedNanos(debugged ? NEVER : startTimeout),
        callTimeout == null ? 0 : Durations.saturatedNanos(callTimeout),
        WireWriter.DEFAULT_MAX_SIZE,
        output == OutputMode.FORWARD,
        debugged,
        loader -> new JvmLauncher(jvmSettings(count, debugging, loader)),
        init,
        listener);
  }

  private JvmSettings jvmSettings(int count, @Nullable Debugging debugging, ClassLoader loader) {
    return new JvmSettings(
        count,
        threads,
        maxHeap,
        jvmArgs,
        environment,
        classPath,
        output == OutputMode.INHERIT,
        debugging,
        loader);
  }

  private static int requireAtLeast(int least, int value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be " + least + " or more");
    }
    return value;
  }

  private static Duration requirePositive(Duration value, String what) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be positive");
    }
    return value;
  }
}
