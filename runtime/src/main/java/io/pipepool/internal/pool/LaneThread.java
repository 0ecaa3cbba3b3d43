package io.pipepool.internal.pool;

import io.pipepool.TransportException;
import io.pipepool.WorkerStartException;
import io.pipepool.internal.launch.Death;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The thread that starts a worker and then reads what it answers, until it ends. While anything is
 * in flight it reads, unless a caller does so for it for a moment ({@link LaneReader}), so a worker
 * never waits long to be heard; it never writes after the greeting, and runs no code of the user.
 *
 * <h2>Threading</h2>
 *
 * {@link #kill} may be called by any thread. The end is reported once: by this thread, or by the
 * watch if the process is gone while somebody else still holds its pipe open.
 */
final class LaneThread implements Runnable {
  /**
   * How long the last bytes of an ended process may take to come out of the pipe: on a busy
   * machine, the thread that reads them waits for its turn, and what it has not read by then is
   * lost.
   */
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Looking at the size of a process takes as long as some calls. */
  private static final long MEASURE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Makes the thread of a lane. */
  interface Factory {
    LaneThread create(Lane lane);
  }

  private final LaneReports reports;
  private final PoolSettings settings;
  private final Launcher launcher;
  private final Watch watch;
  private final Lane lane;
  private final AtomicBoolean endReported = new AtomicBoolean();

  /** Why the process was killed, if a thread of the lane other than this one has failed. */
  private final AtomicReference<@Nullable RuntimeException> failureBeside = new AtomicReference<>();

  private final long launchedNanos;

  /**
   * When the size of the process was looked at; whoever reads has it, as {@link LaneReader} says.
   */
  private long measuredNanos;

  /** Volatile: written once by this thread, read by whoever kills. */
  private volatile @Nullable WorkerProcess process;

  /** Volatile: written once by this thread, read by whoever reports the end. */
  private volatile @Nullable Printed printed;

  /** Volatile: whether to kill the process as soon as there is one. */
  private volatile boolean killed;

  /** Volatile: written once by this thread, read by the watch, and by those who find it open. */
  private volatile @Nullable LaneWriter writer;

  /** Volatile: as {@link #writer}. */
  private volatile @Nullable Outbox outbox;

  /** Volatile: as {@link #writer}. */
  private volatile @Nullable LaneClasses classes;

  /** Volatile: as {@link #writer}. */
  private volatile @Nullable LaneReader reader;

  /** Volatile: as {@link #printed}. */
  private volatile @Nullable Future<?> startLimit;

  /** Volatile: written by the watch, read by whoever reports the end. */
  private volatile boolean tooSlow;

  LaneThread(
      LaneReports reports, PoolSettings settings, Launcher launcher, Watch watch, Lane lane) {
    this.reports = reports;
    this.settings = settings;
    this.launcher = launcher;
    this.watch = watch;
    this.lane = lane;
    this.launchedNanos = watch.now();
    this.measuredNanos = launchedNanos - MEASURE_NANOS;
  }

  void start() {
    Thread thread = new Thread(this, settings.name() + "-" + lane);
    thread.setDaemon(true);
    thread.start();
  }

  Lane lane() {
    return lane;
  }

  /** The process id, or -1 while there is no process. */
  long pid() {
    WorkerProcess started = process;
    return started == null ? -1 : started.pid();
  }

  /** The worker as messages name it. */
  String words() {
    return lane + " (pid " + pid() + ")";
  }

  /** How it was decided where it looks for classes. */
  String codeWords() {
    WorkerProcess started = process;
    return started == null ? "" : started.codeWords();
  }

  LaneWriter writer() {
    return Objects.requireNonNull(writer, "the worker has no process yet");
  }

  LaneReader reader() {
    return Objects.requireNonNull(reader, "the worker has no process yet");
  }

  LaneClasses classes() {
    return Objects.requireNonNull(classes, "the worker has no process yet");
  }

  /** Kills the process and its descendants; the end is reported as usual. */
  void kill() {
    killed = true;
    WorkerProcess started = process;
    if (started != null) {
      started.kill();
    }
  }

  private void unwritable(Throwable why) {
    Runnable kill = () -> killFor("nothing could be written to it", why);
    // A broken pipe means that it is about to end: killing it now would hide why.
    if (!(why instanceof IOException) || !watch.after(DRAIN_NANOS, kill)) {
      kill.run();
    }
  }

  private void unanswerable(Throwable why) {
    killFor("what it asked for could not be answered", why);
  }

  private void killFor(String what, Throwable why) {
    WorkerProcess started = process;
    if (started == null || !started.onExit().isDone()) { // else it died of something else
      failureBeside.compareAndSet(null, new IllegalStateException(what + ": " + why, why));
    }
    kill();
  }

  /** Kills what the calls of a worker with one thread have started. */
  void killDescendants() {
    WorkerProcess started = process;
    if (started != null && settings.threads() == 1) {
      started.killDescendants();
    }
  }

  /** Whether the process has grown above the limit; looks once a second. For whoever reads. */
  boolean isTooLarge() {
    long limit = settings.maxMemory();
    if (limit == Long.MAX_VALUE) {
      return false;
    }
    long now = watch.now();
    if (now - measuredNanos < MEASURE_NANOS) {
      return false;
    }
    measuredNanos = now;
    return ResidentSize.of(pid()) > limit;
  }

  @Override
  public void run() {
    Throwable failure = null;
    try {
      FrameReader fromWorker = launch();
      new Greeting(this, reports, settings, fromWorker).exchange();
      reports.opened(this, watch.now() - launchedNanos);
      reader().readAll();
    } catch (TransportException e) {
      reports.confused(this);
      failure = e;
      kill();
    } catch (WorkerStartException e) {
      failure = e;
      kill();
    } catch (IOException e) { // the worker is about to end: killing it now would hide why
      failure = e;
    } catch (RuntimeException | Error e) { // a bug must cost a worker, never leave its calls behind
      failure = new IllegalStateException("Pipepool itself has failed: " + e, e);
      kill();
    }
    reportEnd(failure);
  }

  private FrameReader launch() throws IOException {
    WorkerProcess started = launcher.launch(lane.id());
    process = started;
    if (killed) {
      started.kill();
    }
    startLimit = watch.schedule(settings.startNanos(), new StartLimit());
    CompletableFuture<Boolean> unused =
        started
            .onExit()
            .handle(
                (code, failed) -> {
                  // First, because what comes then may fail or take long.
                  boolean watched = watch.after(DRAIN_NANOS, new Drained(stepsRead()));
                  if (!reports.isDismissed(this)) {
                    started.killLeftBehind(); // it holds its pipes open, and nobody else would
                  }
                  return watched;
                });
    printed = Printed.start(started, settings, lane);
    Outbox toWorker = new Outbox(new FrameWriter(started.toWorker()));
    outbox = toWorker;
    String name = settings.name() + "-" + lane;
    LaneWriter toPipe = new LaneWriter(name + "-writer", toWorker, this::unwritable);
    writer = toPipe;
    AskableLoaders loaders = new AskableLoaders();
    LoaderContent content = new LoaderContent(loaders, settings.maxValue());
    classes = new LaneClasses(name + "-classes", content, toWorker, toPipe, this::unanswerable);
    reports.connected(this, toWorker, started.mayAskForClasses() ? loaders : null);
    FrameReader fromWorker = new FrameReader(started.fromWorker(), settings.maxValue());
    reader = new LaneReader(this, reports, fromWorker);
    return fromWorker;
  }

  private int stepsRead() {
    LaneReader current = reader;
    return current == null ? 0 : current.steps();
  }

  private void reportEnd(@Nullable Throwable failure) {
    reports.lost(this);
    Demise demise = demise();
    try {
      if (demise != null) {
        demise.await();
      }
    } finally { // the calls must end, whatever becomes of the process
      reportEndOnce(failure);
    }
    if (demise != null) {
      demise.closePipes();
    }
  }

  private void reportEndOnce(@Nullable Throwable failure) {
    if (endReported.compareAndSet(false, true)) {
      Outbox toWorker = outbox;
      LaneWriter current = writer;
      LaneClasses asked = classes;
      Future<?> limit = startLimit;
      Set<Integer> unwritten = toWorker == null ? Set.of() : toWorker.abandon(FrameType.BATCH);
      if (current != null) {
        current.stop();
      }
      if (asked != null) {
        asked.stop();
      }
      if (limit != null) {
        limit.cancel(false); // it would keep all this in memory until then
      }
      Demise demise = demise();
      Death death = demise == null ? null : demise.death();
      RuntimeException beside = failureBeside.get();
      Throwable first = beside == null || failure instanceof RuntimeException ? failure : beside;
      reports.ended(this, new LaneEnd(death, first, tooSlow), unwritten);
    }
  }

  /** Reporting waits for the last output, and the watch must not wait. */
  private void reportEndElsewhere() {
    Thread thread = new Thread(() -> reportEndOnce(null), settings.name() + "-" + lane + "-end");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // no thread; its calls must end all the same
      reportEndOnce(null);
    }
  }

  /** The end of the process, if there was one. */
  private @Nullable Demise demise() {
    WorkerProcess ended = process;
    return ended == null ? null : new Demise(ended, printed);
  }

  /** Kills a worker that does not become ready in time. */
  private final class StartLimit implements Runnable {
    @Override
    public void run() {
      if (reports.startingTooLong(LaneThread.this)) {
        tooSlow = true;
        kill();
      }
    }
  }

  /** Reports the end of a process whose pipe somebody else holds open. */
  private final class Drained implements Runnable {
    private final int stepsSeen;

    Drained(int stepsSeen) {
      this.stepsSeen = stepsSeen;
    }

    @Override
    public void run() {
      int steps = stepsRead();
      boolean passesOn = steps % 2 != 0;
      if (steps == stepsSeen && !passesOn) {
        reports.lost(LaneThread.this);
        reportEndElsewhere();
      } else { // what it sent last is still being read
        watch.after(DRAIN_NANOS, new Drained(steps));
      }
    }
  }
}
