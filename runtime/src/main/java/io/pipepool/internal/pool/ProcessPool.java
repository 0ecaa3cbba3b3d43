package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.OperatorLog;
import io.pipepool.internal.dispatch.Connection;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Dispatch;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.identity.TaskIdentity;
import io.pipepool.internal.lane.LazyLauncher;
import io.pipepool.internal.lane.Voices;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.ArrayRoom;
import io.pipepool.internal.transport.TaskFiles;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker processes, which puts decisions, lanes and deliveries together.
 *
 * <p>Threading: see {@link PoolLock}.
 */
public final class ProcessPool implements Pool {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How long {@link #close} waits for code of the user that hears workers. */
  private static final long VOICES_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How long {@link #closeNow} waits for it. */
  private static final long LAST_VOICES_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long the end of a pool waits for the operator's logger. */
  private static final long LOG_MILLIS = 1_000;

  private final PoolSettings settings;
  private final ArrayRoom arrays = ArrayRoom.ofPool();
  private final LazyLauncher launcher;
  private final Counters counters = new Counters();
  private final Events events;
  private final Recording recording;

  private final Voices voices;

  private final Watch watch;
  private final AtomicBoolean sizesTold = new AtomicBoolean();
  private final PoolLock lock;
  private final Replies replies;
  private final Ends ends;

  /** Null if the exit of this process does not wait for the pool. */
  private final @Nullable OrderlyExit exit;

  /** Makes a pool without workers. It starts them when calls need them. */
  public ProcessPool(PoolSettings settings) {
    MemoryPause.load();
    this.settings = settings;
    this.launcher = new LazyLauncher(settings.launchers());
    this.events = new Events(settings.listener(), settings.name());
    this.recording = Recordings.of(settings);
    this.voices = Voices.of(settings);
    this.watch = new Watch(settings.name(), this::look, this::tellSizes);
    this.ends = new Ends(counters, events);
    Dispatch dispatch =
        new Dispatch(settings, this::connect, lane -> new FailureMessages(lane, null, settings));
    this.lock = new PoolLock(dispatch, counters, events, recording, ends, watch);
    this.replies = new Replies(lock, counters, ends, recording, settings.trust());
    this.exit = settings.endsWorkersAtExit() ? new OrderlyExit(lock, settings.name()) : null;
    if (exit != null) {
      exit.begin();
    }
  }

  private Connection connect(Lane lane) {
    return new PoolLane(
        lane, settings, arrays, launcher, lock, replies, counters, events, recording, voices);
  }

  private void look(long stoodStill) {
    lock.decide((dispatch, decision) -> dispatch.look(stoodStill, decision));
  }

  /** Logs the sizes, not before the pool has lived for a while: to find a logger takes CPU time. */
  private void tellSizes() {
    if (sizesTold.compareAndSet(false, true)) {
      OperatorLog.debug(
          () ->
              "%s: at most %d workers, calls at once in each: %d%s"
                  .formatted(
                      settings.name(), settings.workers(), settings.threads(), launcher.words()));
    }
  }

  @Override
  public void submit(Batch batch) {
    submit(batch, false);
  }

  @Override
  public void submitAwaited(Batch batch) {
    submit(batch, true);
  }

  private void submit(Batch batch, boolean awaited) {
    prepare(batch);
    lock.decideForCaller((dispatch, decision) -> dispatch.submit(batch, awaited, decision));
  }

  private void prepare(Batch batch) {
    StackRoom.require();
    launcher.prefer(batch.task().getClass().getClassLoader());
    TaskFiles unused = TaskIdentity.of(batch.task()); // without the lock: it asks a class loader
  }

  /**
   * Takes a call of {@code submit}. Threads of Pipepool never wait for room: the calls that wait
   * may need them, and code that runs on them cannot know that it waits for its own pool.
   */
  @Override
  public void submitOrWait(Batch batch) {
    prepare(batch);
    if (isLimited()) {
      new Entry(lock, batch).make();
    } else {
      lock.decideForCaller((dispatch, decision) -> dispatch.submitOrWait(batch, null, decision));
    }
  }

  /** Returns whether the calling thread may have to wait for room. */
  private boolean isLimited() {
    return settings.maxQueued() != Integer.MAX_VALUE && !DaemonThread.isCurrent();
  }

  /**
   * Takes a call with others that wait. While enough of them wait, the pool need not decide
   * anything, and the call costs no more than a place in the source.
   */
  @Override
  public <C> boolean submitFrom(CallSource<C> source, C call) {
    if (isLimited()) {
      prepare(source.pattern());
      return taken(
          source,
          call,
          () ->
              lock.computeForCaller(
                  (dispatch, decision) -> dispatch.sources().submit(source, call, decision)));
    }
    StackRoom.requireLittle();
    return !source.add(call) || taken(source, call, () -> list(source));
  }

  private boolean list(CallSource<?> source) {
    prepare(source.pattern());
    lock.decideForCaller((dispatch, decision) -> dispatch.sources().list(source, decision));
    return true;
  }

  /** Returns what {@code decision} does. If it fails, the source must not keep the call. */
  private static <C> boolean taken(CallSource<C> source, C call, BooleanSupplier decision) {
    try {
      return decision.getAsBoolean();
    } catch (Throwable e) {
      if (source.remove(call)) {
        throw e;
      }
      return true; // another thread's decision has sent the call
    }
  }

  @Override
  public void cancelFrom(CallSource<?> source, @Nullable Batch batch, int offset) {
    if (batch == null) {
      ends.count(source.pattern(), 0, 1, 0);
    }
    decideToEnd(
        (dispatch, decision) -> {
          if (batch == null) {
            dispatch.sources().left(source, decision);
          } else {
            dispatch.sources().cancel(batch, offset, decision);
          }
        });
  }

  @Override
  public void cancel(Batch batch) {
    decideToEnd((dispatch, decision) -> dispatch.cancel(batch, decision));
  }

  private void decideToEnd(BiConsumer<Dispatch, Decision> ending) {
    while (true) {
      try {
        lock.decideForCaller(ending);
        return;
      } catch (OutOfMemoryError e) { // otherwise the calls would go on for no caller
        MemoryPause.take();
      }
    }
  }

  @Override
  public void grant(Batch batch, long bytes) {
    lock.decideForCaller((dispatch, decision) -> dispatch.grant(batch, bytes, decision));
  }

  /**
   * Starts all workers and waits until they are ready. If the calling thread is interrupted, the
   * workers go on starting.
   */
  @Override
  public void warmUp() {
    launcher.preferContext();
    try {
      boolean unused =
          lock.decideUntil((dispatch, decision) -> dispatch.warmUp(decision), Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the workers start");
    }
  }

  @Override
  public void close() {
    try {
      boolean ended = false;
      while (!ended) {
        try {
          endInPeace();
          ended = true;
        } catch (OutOfMemoryError e) { // a worker that is not told to end would stay
          MemoryPause.take();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeNow();
    }
  }

  private void endInPeace() throws InterruptedException {
    lock.decide((dispatch, decision) -> dispatch.close(decision));
    awaitIdle();
    lock.decide((dispatch, decision) -> dispatch.dismissAll(decision));
    awaitEnd(VOICES_NANOS);
  }

  /**
   * Waits until there are no calls. A call that emits never ends if its stream was left half-read
   * and not closed, as after {@code stream(inputs).limit(10).toList()}. The garbage collector can
   * tell such a stream from one that is read slowly, so if a call goes on waiting for its consumer,
   * this method runs the garbage collector. If the program has a reference to such a stream, the
   * pool ends the call when the grace is over.
   */
  private void awaitIdle() throws InterruptedException {
    long pause = FIRST_PAUSE_NANOS;
    while (!lock.decideUntil((dispatch, decision) -> dispatch.isIdle(), pause)) {
      if (lock.compute((dispatch, decision) -> dispatch.hasWaitingEmitter())) {
        System.gc();
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }

  @Override
  public void closeNow() {
    boolean interrupted = Thread.interrupted();
    boolean ended = false;
    while (!ended) {
      try {
        lock.decide((dispatch, decision) -> dispatch.closeNow(decision));
        awaitEnd(LAST_VOICES_NANOS);
        ended = true;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (OutOfMemoryError e) { // a worker that lives on would stay
        MemoryPause.take();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until there are no workers, and ends the pool's threads.
   *
   * @param voicesNanos how long this method waits for code of the user that hears workers
   */
  private void awaitEnd(long voicesNanos) throws InterruptedException {
    boolean unused =
        lock.decideUntil((dispatch, decision) -> dispatch.hasNoWorkers(), Long.MAX_VALUE);
    // These calls were to run again after the last worker was killed.
    lock.decide((dispatch, decision) -> dispatch.endWaiting(decision));
    if (exit != null) {
      exit.cancel();
    }
    watch.stop();
    events.stop();
    voices.end(voicesNanos);
    recording.write();
    OperatorLog.await(LOG_MILLIS);
  }

  @Override
  public PoolStats stats() {
    return lock.compute(
        (dispatch, decision) ->
            counters.toStats(
                dispatch.workersOpen(),
                dispatch.workersBusy(),
                dispatch.callsWaiting(),
                dispatch.callsInFlight()));
  }

  @Override
  public int parallelism() {
    return settings.workers() * settings.threads();
  }

  @Override
  public String toString() {
    return "ParallelPool[" + settings.name() + ", " + settings.workers() + " workers]";
  }
}
