package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.ArrayRoom;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The thread that starts a worker and then reads its frames until the worker ends. While frames are
 * in flight, this thread reads, unless a caller reads for it for a moment ({@link LaneReader}). So
 * a worker never waits long for a reader. The thread never writes after the greeting, and runs no
 * code of the user but the predicate of {@code systemProperties}, before the greeting.
 *
 * <h2>Threading</h2>
 *
 * Any thread may call the public methods.
 *
 * <h2>Behaviour</h2>
 *
 * One thread reports the end of the worker, once. That is this thread, or another one after {@link
 * #reportEnd}, if this thread still waits at a pipe that another process holds open.
 */
public final class LaneThread implements Runnable {
  private final int workerId;
  private final PoolSettings settings;
  private final ArrayRoom arrays;
  private final Launcher launcher;
  private final LaneListener listener;
  private final Voices voices;
  private final String name;
  private final long launchedNanos = System.nanoTime();
  private final LaneFailure failureBeside = new LaneFailure();
  private final EndReport endReport;

  /** Volatile, because the thread that kills reads it. This thread writes it once. */
  private volatile @Nullable WorkerProcess process;

  /** Volatile, because threads that write or report the end read it. This thread writes it once. */
  private volatile @Nullable WorkerLink link;

  /** Whether to kill the process as soon as there is one. Volatile, because any thread sets it. */
  private volatile boolean killed;

  /** Volatile, because the thread that kills reads it. A thread that could not write sets it. */
  private volatile @Nullable Throwable unwritable;

  private final SizeCheck size;

  /**
   * Makes the thread of a worker, which does not run yet.
   *
   * @param workerId the worker's number, from 1
   * @param arrays the room for arrays whose bytes have not come, which all lanes of the pool share
   * @param voices takes what the worker prints and logs
   */
  public LaneThread(
      int workerId,
      PoolSettings settings,
      ArrayRoom arrays,
      Launcher launcher,
      LaneListener listener,
      Voices voices) {
    this.workerId = workerId;
    this.settings = settings;
    this.arrays = arrays;
    this.launcher = launcher;
    this.listener = listener;
    this.voices = voices;
    this.endReport = new EndReport(workerId, listener, failureBeside);
    this.size = new SizeCheck(settings.maxMemory());
    this.name = settings.name() + "-worker-" + workerId;
  }

  /**
   * Starts the thread, and so the worker.
   *
   * @throws OutOfMemoryError if no thread can be started
   */
  public void start() {
    startDaemon(this, name);
  }

  private static void startDaemon(Runnable body, String name) {
    DaemonThread.of(body, name).start();
  }

  /** Returns the process id, or -1 while there is no process. */
  public long pid() {
    WorkerProcess started = process;
    return started == null ? -1 : started.pid();
  }

  /** Returns the worker's name and process, for messages. */
  public String words() {
    return "worker-" + workerId + " (pid " + pid() + ")";
  }

  /** Returns how the pool found the class path of the worker, for messages. */
  public String codeWords() {
    WorkerProcess started = process;
    return started == null ? "" : started.codeWords();
  }

  /** Returns how far reading has come, as {@link LaneReader#steps} does. */
  public int stepsRead() {
    WorkerLink current = link;
    return current == null ? 0 : current.reader().steps();
  }

  // The pool's commands.

  /**
   * Writes the frames in the outbox, and lets this thread read the answers.
   *
   * @param here whether all frames fit into the pipe, so that the calling thread may write them
   */
  public void write(boolean here) {
    WorkerLink current = requireLink();
    current.reader().requireThread();
    if (here) {
      current.writer().writeHere();
    } else {
      current.writer().signal();
    }
  }

  /**
   * Writes the frames in the outbox, and for a moment reads the answers on the calling thread.
   *
   * @return false if the calling thread cannot be the reader this time, and this method did nothing
   */
  public boolean writeAndRead() {
    return requireLink().reader().writeAndRead();
  }

  private WorkerLink requireLink() {
    WorkerLink current = link;
    if (current == null) {
      throw new IllegalStateException(words() + " has no process yet, so nothing is to be written");
    }
    return current;
  }

  /** Kills the process and its descendants. This thread reports the end as usual. */
  public void kill() {
    Throwable why = unwritable;
    if (why != null) {
      noteFailure("nothing could be written to it", why);
    }
    killProcess();
  }

  private void killProcess() {
    killed = true;
    WorkerProcess started = process;
    if (started != null) {
      started.kill();
    }
  }

  /**
   * Keeps all output that has come so far out of the description of the worker's end, because it is
   * of calls that have ended. The method does not wait.
   */
  public void markOutput() {
    WorkerLink current = link;
    if (current != null) {
      current.markOutput();
    }
  }

  /** Kills the processes that the calls of a worker with one thread have started. */
  public void killDescendants() {
    WorkerProcess started = process;
    if (started != null && settings.threads() == 1) {
      started.killDescendants();
    }
  }

  /**
   * Returns whether the process has grown above the limit. This method looks once a second. Only
   * the thread that reads calls it.
   */
  public boolean isTooLarge() {
    return size.findsTooLarge(pid());
  }

  /**
   * Reports the end of the worker on a thread of its own, because that thread waits for the
   * worker's last output. If no thread can be started, the calling thread reports it.
   */
  public void reportEnd() {
    try {
      startDaemon(this::reportLost, name + "-end");
    } catch (OutOfMemoryError e) { // the calls must end all the same
      reportLost();
    }
  }

  private void reportLost() {
    while (true) {
      try {
        listener.lost();
        makeReport(null);
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  // The life of the worker.

  @Override
  public void run() {
    Throwable failure = null;
    try {
      WorkerLink connected = launch();
      new Greeting(workerId, connected, settings, listener).exchange();
      listener.ready(System.nanoTime() - launchedNanos);
      connected.reader().readAll();
    } catch (Throwable e) { // also a bug, which must cost a worker and never leave its calls behind
      failure = e;
    }
    while (true) {
      try {
        end(failure);
        return;
      } catch (OutOfMemoryError e) { // each step has been done, or is done the next time
        MemoryPause.take();
      }
    }
  }

  private void end(@Nullable Throwable failure) {
    try {
      // After an IOException, the worker is about to end: to kill it now would hide why.
      if (failure != null && !(failure instanceof IOException)) {
        killProcess();
      }
    } finally {
      report(failure);
    }
  }

  private WorkerLink launch() throws IOException {
    WorkerProcess started = launcher.launch(workerId);
    process = started;
    if (killed) {
      started.kill();
    }
    CompletableFuture<Void> unused = started.onExit().handle((code, failed) -> exited(started));
    OutputReader output = OutputReader.start(started, settings, voices.lines(), name, workerId);
    WorkerLink connected =
        new WorkerLink(
            started,
            name,
            workerId,
            listener,
            output,
            voices.records(),
            settings,
            arrays,
            new Failures());
    link = connected;
    listener.connected(connected.outbox(), connected.loaders());
    return connected;
  }

  private @Nullable Void exited(WorkerProcess ended) {
    while (true) {
      try {
        if (!listener.exited()) {
          ended.killLeftBehind(); // no other code would end those that hold the worker's pipes open
        }
        return null;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  private void report(@Nullable Throwable failure) {
    if (failure instanceof TransportException) {
      listener.confused();
    }
    listener.lost();
    ExitObserver exit = exit();
    try {
      if (exit != null) {
        exit.await();
      }
    } finally { // the calls must end, even if the process does not
      makeReport(failure);
    }
    if (exit != null) {
      exit.closePipes();
    }
  }

  private void makeReport(@Nullable Throwable failure) {
    endReport.make(failure, this::stop, this::exit);
  }

  private Set<Integer> stop() {
    WorkerLink current = link;
    return current == null ? Set.of() : current.stop();
  }

  private @Nullable ExitObserver exit() {
    WorkerLink current = link;
    if (current != null) {
      return current.exit();
    }
    WorkerProcess started = process;
    return started == null ? null : new ExitObserver(started, null);
  }

  private void noteFailure(String what, Throwable why) {
    WorkerProcess started = process;
    if (started == null || !started.onExit().isDone()) { // else it died for another reason
      failureBeside.note(what, why);
    }
  }

  /** Acts if another thread of the lane cannot do its work. */
  private final class Failures implements WorkerLink.FailureHandlers {
    @Override
    public void unwritable(Throwable why) {
      unwritable = why;
      if (why instanceof IOException) { // it is about to end: killing it now would hide the reason
        listener.unwritable();
      } else {
        kill();
      }
    }

    @Override
    public void unanswerable(Throwable why) {
      noteFailure("a question of the worker could not be answered", why);
      killProcess();
    }
  }
}
