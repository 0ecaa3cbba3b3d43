package io.pipepool.testing;

import io.pipepool.Trust;
import io.pipepool.internal.launch.Exposure;
import io.pipepool.internal.launch.JvmLauncher;
import io.pipepool.internal.launch.JvmSettings;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.pool.Pool;
import io.pipepool.internal.pool.ProcessPool;
import io.pipepool.internal.settings.PoolSettings;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Starts real workers, and fails where a test says so. */
public final class FaultyLauncher implements Launcher {
  private final Launcher real =
      new JvmLauncher(
          new JvmSettings(
              1,
              1,
              "96m",
              List.of(),
              List.of(),
              Map.of(),
              Exposure.ALL,
              null,
              false,
              false,
              null,
              TestTasks.class.getClassLoader()));

  /** The failure of the next start, or null if it shall succeed. */
  private volatile IOException failure;

  /** Changes the news that a process has ended. */
  private volatile UnaryOperator<CompletableFuture<Integer>> news = exit -> exit;

  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

  /** The failure of the next write, or null if it shall succeed. */
  private final AtomicReference<Error> writeFailure = new AtomicReference<>();

  /** The latch that kills wait for. */
  private volatile CountDownLatch kills = new CountDownLatch(0);

  /** The action before the descendants of a worker are killed. */
  private volatile Runnable beforeDescendants = () -> {};

  /** Whether this launcher starts frozen workers. */
  private volatile boolean freezes;

  /** Whether this launcher starts workers that are never ready. */
  private volatile boolean mutes;

  /** What the next workers say. */
  private final Queue<ScriptedWorker.Script> scripts = new ConcurrentLinkedQueue<>();

  /** Returns a pool of one worker that this launcher starts. */
  public Pool pool() {
    return pool(Duration.ofSeconds(30));
  }

  /** Returns the same pool with a time-out. It kills a worker that takes longer to start. */
  public Pool pool(Duration startTimeout) {
    return pool(1, startTimeout);
  }

  /** Returns a pool of {@code workers} workers that this launcher starts. */
  public Pool pool(int workers) {
    return pool(workers, Duration.ofSeconds(30));
  }

  private Pool pool(int workers, Duration startTimeout) {
    return new ProcessPool(
        new PoolSettings(
            "pipepool-faulty",
            workers,
            1,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            TimeUnit.MINUTES.toNanos(1),
            startTimeout.toNanos(),
            0,
            1 << 20,
            false,
            null,
            false,
            false,
            false,
            Trust.TRUSTED,
            loader -> this,
            null,
            null,
            null));
  }

  /** Lets starts fail with {@code with} from now on. If it is null, they succeed again. */
  public void failStarts(IOException with) {
    failure = with;
  }

  /** Changes the news of the ends of processes that are started from now on. */
  public void changeNews(UnaryOperator<CompletableFuture<Integer>> change) {
    news = change;
  }

  /** Lets the next write to a worker fail with {@code with}. */
  public void failNextWrite(Error with) {
    writeFailure.set(with);
  }

  /** Lets kills wait until the latch is open. */
  public void holdKills(CountDownLatch until) {
    kills = until;
  }

  /** Sets an action to run whenever only the descendants of a worker are about to be killed. */
  public void beforeDescendantsAreKilled(Runnable body) {
    beforeDescendants = body;
  }

  /** From now on, starts workers that end a call when it is interrupted, and then stand still. */
  public void freezeWorkers() {
    freezes = true;
  }

  /** From now on, starts workers that say nothing, so that they are never ready. */
  public void muteWorkers() {
    mutes = true;
  }

  /** Lets the next worker say what the script says. */
  public void script(ScriptedWorker.Script script) {
    scripts.add(script);
  }

  /** Returns the threads that have read answers of workers. */
  public Set<Thread> readers() {
    return readers;
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    IOException now = failure;
    if (now != null) {
      throw now;
    }
    ScriptedWorker.Script script = scripts.poll();
    if (script != null) {
      return new ScriptedWorker(script, beforeDescendants);
    }
    if (mutes) {
      return ScriptedWorker.mute();
    }
    if (freezes) {
      return new ScriptedWorker(new FrozenWorker(), beforeDescendants);
    }
    WorkerProcess started = real.launch(workerId);
    OutputStream toWorker = new FaultyStream(started.toWorker());
    return new Reported(
        started, toWorker, news.apply(started.onExit()), kills, beforeDescendants, readers);
  }

  private final class FaultyStream extends FilterOutputStream {
    FaultyStream(OutputStream real) {
      super(real);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      Error failure = writeFailure.getAndSet(null);
      if (failure != null) {
        throw failure;
      }
      out.write(bytes, from, length);
    }
  }

  private record Reported(
      WorkerProcess process,
      OutputStream toWorker,
      CompletableFuture<Integer> onExit,
      CountDownLatch kills,
      Runnable beforeDescendants,
      Set<Thread> readers)
      implements WorkerProcess {
    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public InputStream fromWorker() {
      return new FilterInputStream(process.fromWorker()) {
        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          readers.add(Thread.currentThread());
          return super.read(bytes, from, length);
        }
      };
    }

    @Override
    public InputStream diagnostics() {
      return process.diagnostics();
    }

    @Override
    public Path crashReport() {
      return process.crashReport();
    }

    @Override
    public void killDescendants() {
      beforeDescendants.run();
      process.killDescendants();
    }

    @Override
    public void kill() {
      try {
        kills.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.kill();
    }
  }
}
