package io.pipepool.testing;

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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
              Map.of(),
              null,
              false,
              null,
              TestTasks.class.getClassLoader()));

  /** What the next start fails with; null for a start. */
  private volatile IOException failure;

  /** What becomes of the news that a process has ended. */
  private volatile UnaryOperator<CompletableFuture<Integer>> news = exit -> exit;

  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

  /** What the next write fails with; null for a write. */
  private final AtomicReference<Error> writeFailure = new AtomicReference<>();

  /** What kills wait for. */
  private volatile CountDownLatch kills = new CountDownLatch(0);

  /** What is done before the descendants of a worker are killed. */
  private volatile Runnable beforeDescendants = () -> {};

  /** Whether workers are frozen ones. */
  private volatile boolean freezes;

  /** A pool of one worker that is started by this. */
  public Pool pool() {
    return pool(Duration.ofSeconds(30));
  }

  /** The same; a worker that takes longer to start is killed. */
  public Pool pool(Duration startTimeout) {
    return pool(1, startTimeout);
  }

  /** A pool of so many workers that are started by this. */
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
            Long.MAX_VALUE,
            TimeUnit.MINUTES.toNanos(1),
            startTimeout.toNanos(),
            0,
            1 << 20,
            false,
            false,
            loader -> this,
            null,
            null));
  }

  /** Starts fail with that from now on, or with null succeed again. */
  public void failStarts(IOException with) {
    failure = with;
  }

  /** Changes the news of the ends of processes that are started from now on. */
  public void changeNews(UnaryOperator<CompletableFuture<Integer>> change) {
    news = change;
  }

  /** The next write to a worker fails with that. */
  public void failNextWrite(Error with) {
    writeFailure.set(with);
  }

  /** Lets kills wait until the latch is open. */
  public void holdKills(CountDownLatch until) {
    kills = until;
  }

  /** Does something whenever the descendants of a worker, and not itself, are to be killed. */
  public void beforeDescendantsAreKilled(Runnable body) {
    beforeDescendants = body;
  }

  /** Starts workers from now on that end a call when it is interrupted, and then stand still. */
  public void freezeWorkers() {
    freezes = true;
  }

  /** The threads that have read what workers answered. */
  public Set<Thread> readers() {
    return readers;
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    IOException now = failure;
    if (now != null) {
      throw now;
    }
    if (freezes) {
      return new FrozenWorker(beforeDescendants);
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
