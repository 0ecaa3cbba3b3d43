package io.pipepool.internal.worker;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.CallAttempt;
import io.pipepool.internal.batch.BatchRunner;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.batch.RunSink;
import io.pipepool.internal.context.CallScope;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.internal.transport.Running;
import io.pipepool.spi.Task;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One batch from its frame to its last results.
 *
 * <h2>Threading</h2>
 *
 * One call thread runs it. The thread that reads cancels it and adds credit, and the watcher
 * watches it. No thread holds its monitor while it waits for a pipe.
 */
final class WorkerBatch implements Work, RunSink {
  private final Host worker;
  private final int id;
  private final BatchHeader header;
  private final DefinedTask task;
  private final @Nullable DefinedReceiver receiver;
  private final WireReader inputs;

  /** When its first call was about to start. {@link CallThread#begin} publishes it. */
  private long startedAt;

  /** Set once the task is loaded. Volatile, because other threads read it. */
  private volatile @Nullable BatchRunner runner;

  /** Set before the parent can know that the batch has ended. Volatile, because others read it. */
  private volatile boolean over;

  // Guarded by this.
  private boolean cancelled;
  private boolean interrupted;
  private @Nullable Thread thread;
  private long credit;

  WorkerBatch(
      Host worker,
      int id,
      BatchHeader header,
      DefinedTask task,
      @Nullable DefinedReceiver receiver,
      WireReader inputs) {
    this.worker = worker;
    this.id = id;
    this.header = header;
    this.task = task;
    this.receiver = receiver;
    this.inputs = inputs;
    this.credit = header.credit();
  }

  @Override
  public void run(CallThread callThread) {
    if (worker.isLeaving() || worker.isRetiring()) {
      boolean unused = giveBack();
      worker.flush();
      return;
    }
    startedAt = System.nanoTime();
    ClassLoader ownLoader = Thread.currentThread().getContextClassLoader();
    int before = CallAttempt.set(header.attempt());
    callThread.begin(this);
    worker.batchBegins();
    try {
      if (header.marked()) {
        // The worker says so before it runs any code of the user. Otherwise, the parent could not
        // tell a call that ends the process from a call that came to a process which was ending.
        worker.outbox().put(FrameType.BEGUN, 0, id);
        worker.flush();
      }
      runCalls();
    } catch (RefusedBatchException e) {
      refuse(e);
    } finally {
      int unused = CallAttempt.set(before);
      Thread.currentThread().setContextClassLoader(ownLoader);
      worker.batchEnded(id);
      callThread.end();
    }
  }

  private void runCalls() throws RefusedBatchException {
    Task<?, ?, ?> loaded = task.require();
    worker.callsBegin(loaded.name());
    try {
      runCalls(loaded);
    } finally {
      worker.callsEnd(loaded.name());
    }
  }

  private void runCalls(Task<?, ?, ?> loaded) throws RefusedBatchException {
    if (task.isServed()) { // in the parent, that loader is often the context loader of threads, too
      Thread.currentThread().setContextClassLoader(loaded.getClass().getClassLoader());
    }
    Object target = receiver == null ? null : require(receiver, loaded);
    byte[] context = header.context();
    CallScope scope = context == null ? null : CallScope.of(loaded, context);
    BatchRunner calls =
        new BatchRunner(
            loaded, target, header.count(), inputs, this, worker.maxValue(), true, scope);
    start(calls);
    try {
      calls.run();
      inputs.release(); // the calls got copies
    } finally {
      synchronized (this) {
        thread = null;
      }
      Thread.interrupted();
    }
  }

  private Object require(DefinedReceiver known, Task<?, ?, ?> loaded) throws RefusedBatchException {
    try {
      return known.require(loaded);
    } catch (VirtualMachineError e) { // as if the first call had thrown it
      broken(0, e);
      throw e;
    }
  }

  private synchronized void start(BatchRunner calls) {
    thread = Thread.currentThread();
    runner = calls;
    if (cancelled || worker.isRetiring()) {
      calls.cancel();
    }
  }

  /** Lets no further call start. The call that runs goes on. */
  synchronized void stop() {
    BatchRunner calls = runner;
    if (calls != null) { // otherwise no call starts afterwards, because the worker is retiring
      calls.cancel();
    }
  }

  /**
   * Lets no further call start, and interrupts the one that runs. An interrupt that is meant for
   * one call must not hit the next. So this method first makes sure that no other call starts, and
   * then looks which call runs.
   *
   * @param only the call to interrupt, or one of {@link FrameType#ANY_CALL} and {@link
   *     FrameType#NO_CALL}
   */
  synchronized void cancel(int only) {
    BatchRunner calls = runner;
    boolean runs = calls == null ? only == 0 : calls.stopBehind(only);
    if (calls == null) {
      cancelled = true; // the task is still being loaded: no call starts afterwards
    }
    if (!runs && only != FrameType.ANY_CALL) {
      return;
    }
    cancelled = true;
    interrupted = true;
    if (thread != null) {
      thread.interrupt();
    }
    notifyAll();
  }

  /** Lets the calls emit {@code bytes} more bytes. */
  synchronized void addCredit(long bytes) {
    credit += bytes;
    notifyAll();
  }

  /**
   * Gives the batch back instead of running it, so that another worker can run it. Returns true.
   */
  boolean giveBack() {
    worker.batchEnded(id);
    inputs.release();
    BatchRunner.skip(header.count(), this);
    return true;
  }

  long startedAt() {
    return startedAt;
  }

  /** Returns the place of the call that runs, or that would run if its class were loaded. */
  int running() {
    BatchRunner calls = runner;
    return calls == null ? 0 : calls.running();
  }

  /**
   * Returns whether the call at {@code offset} runs. Once the parent can know that the batch has
   * ended, none does: the parent may then have sent another batch, which need not wait.
   */
  boolean isRunning(int offset) {
    return !over && running() == offset && offset < header.count();
  }

  /** Sends the finished results while a call takes long. */
  void handOverFinished() {
    BatchRunner calls = runner;
    if (calls != null) {
      calls.handOverFinished();
    }
  }

  /**
   * Gives back the calls behind the one at {@code offset}, which takes long, so that other workers
   * can run them.
   */
  void giveBackBehind(int offset) {
    BatchRunner calls = runner;
    if (calls != null && header.divisible() && calls.giveBackBehind(offset)) {
      worker.flush();
    }
  }

  /** Tells the parent that the call at {@code offset} has been running for a while. */
  void reportRunning(int offset, long elapsedNanos) {
    if (offset < header.count()) {
      WireWriter out = new WireWriter();
      new Running(offset, elapsedNanos).write(out);
      worker.outbox().put(FrameType.RUNNING, 0, id, out);
    }
  }

  @Override
  public void results(WireWriter runs, long busyNanos, boolean last) {
    WireWriter head = new WireWriter();
    head.writeLong(busyNanos);
    if (last) {
      over = true;
    }
    int flags = (last ? FrameType.LAST : 0) | (isInterrupted() ? FrameType.INTERRUPTED : 0);
    worker.outbox().put(FrameType.RESULTS, flags, id, head, runs);
  }

  private synchronized boolean isInterrupted() {
    return interrupted;
  }

  @Override
  public void flush() {
    worker.flush();
  }

  @Override
  public void elements(WireWriter run) {
    awaitCredit(run.size() - RunKind.HEADER); // the parent grants bytes of elements only
    results(run, 0, false);
    flush();
  }

  @Override
  public synchronized boolean canTakeElements() {
    return credit > 0 && !cancelled;
  }

  /**
   * Waits until there is credit. The last elements may then exceed it. If the parent grants some,
   * and not enough, it hears again that the call waits.
   */
  private void awaitCredit(long bytes) {
    boolean interrupted = false;
    try {
      for (long left = spend(bytes); left <= 0; left = spend(bytes)) {
        worker.requestRelief(); // otherwise no thread would read the frame with more credit
        worker.outbox().put(FrameType.WAITING, 0, id);
        flush();
        interrupted |= awaitOtherCredit(left);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns the credit, and if there is any, spends {@code bytes} of it. */
  private synchronized long spend(long bytes) {
    if (cancelled) {
      throw new CancellationException("the caller takes no more elements of this call");
    }
    long before = credit;
    if (before > 0) {
      credit -= bytes;
    }
    return before;
  }

  /** Waits until the credit is not {@code known}. Returns whether the thread was interrupted. */
  private synchronized boolean awaitOtherCredit(long known) {
    boolean interrupted = false;
    while (credit == known && !cancelled) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  @Override
  public void broken(int offset, VirtualMachineError error) {
    worker.broken(error);
  }

  private void refuse(RefusedBatchException e) {
    over = true;
    WireWriter out = new WireWriter();
    new Refusal(task.id(), e.reason(), e.text()).write(out);
    worker.outbox().put(FrameType.REFUSED, 0, id, out);
    worker.flush();
  }
}
