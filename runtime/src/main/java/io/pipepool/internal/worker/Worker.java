package io.pipepool.internal.worker;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.Retirement;
import io.pipepool.internal.failure.JvmErrors;
import io.pipepool.internal.transport.ExitCode;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.Ready;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker that has got its HELLO: its parts, its threads, and its end.
 *
 * <h2>Threading</h2>
 *
 * <ul>
 *   <li>The main thread runs calls, and reads the pipe between them. If several threads run calls,
 *       it only reads.
 *   <li>{@code pipepool-reader} reads while the main thread runs a long call.
 *   <li>{@code pipepool-watcher} notices long calls, and writes the frames that must not wait for
 *       them.
 *   <li>{@code pipepool-call-…} run calls, if there are several such threads.
 * </ul>
 *
 * The reading thread never runs user code, never writes, and takes no lock that another thread
 * holds across a write or across user code.
 */
final class Worker implements Host {
  /** How long shutdown hooks may take once the parent is gone. An orphan lives at most 1 s. */
  private static final long ORPHAN_HOOK_MILLIS = 500;

  private final Hello hello;
  private final ProcessExit ending;
  private final Outbox outbox;
  private final FrameHandler frames;
  private final Intake intake;
  private final Watcher watcher;

  private final CallThreads callThreads;

  /** Null before this worker is ready. The main thread sets it before it starts any other. */
  private @Nullable ParentLog log;

  /** Null if the parent does not ask which calls print. */
  private final @Nullable MarkWriter marks;

  /**
   * Volatile, because the threads that run calls read it. A thread that ends the process sets it
   * once.
   */
  private volatile boolean leaving;

  /** Set once, by any thread. The threads that run calls read it. */
  private final AtomicBoolean retiring = new AtomicBoolean();

  Worker(
      Hello hello, FrameReader reader, FrameWriter writer, ClassLoader loader, ProcessExit ending) {
    this.hello = hello;
    this.ending = ending;
    this.outbox = new Outbox(writer);
    this.frames = new FrameHandler(this, loader);
    this.intake = new Intake(reader, frames, this, hello.threads() > 1);
    this.callThreads = new CallThreads(hello.threads(), intake, this);
    this.watcher = new Watcher(this, intake, callThreads);
    this.marks = hello.marks().areOn() ? new MarkWriter(hello.marks()) : null;
  }

  /** Tells the parent that the worker is ready, and works until the process ends. */
  void run() throws IOException {
    HookLimit.announceWith(
        new IntConsumer() { // no lambda, see WorkerMain
          @Override
          public void accept(int exitCode) {
            announce(exitCode);
          }
        });
    Retirement.askWith(
        new Runnable() { // no lambda, see WorkerMain
          @Override
          public void run() {
            retire();
          }
        });
    WireWriter ready = new WireWriter();
    long maxHeap = Runtime.getRuntime().maxMemory();
    new Ready(Hello.PROTOCOL, hello.nonce(), System.getProperty("java.version"), maxHeap)
        .write(ready);
    outbox.send(FrameType.READY, 0, 0, ready);
    if (hello.logs()) { // not before: the parent waits for the answer
      log = ParentLog.open(this);
    }
    watcher.start();
    if (hello.threads() == 1) {
      callThreads.runOnly();
    } else {
      callThreads.startFirst();
      intake.relieve();
    }
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public long maxValue() {
    return hello.maxValue();
  }

  @Override
  public void requestRelief() {
    intake.requestRelief();
  }

  @Override
  public void batchBegins() {
    watcher.wakeUp();
    if (hello.threads() > 1 && !intake.hasWaiting()) {
      callThreads.grow();
    }
  }

  @Override
  public void callsBegin(String task) {
    if (marks != null) {
      marks.mark(true, task);
    }
  }

  @Override
  public void callsEnd(String task) {
    if (marks != null) {
      marks.mark(false, task);
    }
  }

  @Override
  public void levelAnswered(int question, int level) {
    if (log != null) {
      log.answered(question, level);
    }
  }

  @Override
  public void batchEnded(int id) {
    frames.closeBatch(id);
  }

  @Override
  public void leave() {
    leaving = true;
    outbox.put(FrameType.LEAVING, 0, 0);
  }

  @Override
  public boolean isLeaving() {
    return leaving;
  }

  /**
   * Asks the parent to replace this worker, and makes sure that no further call begins. The parent
   * learns of that before it gets the calls back that have not begun.
   */
  private void retire() {
    if (!retiring.compareAndSet(false, true)) {
      return;
    }
    outbox.put(FrameType.RETIRING, 0, 0);
    for (CallThread thread : callThreads.all()) {
      WorkerBatch batch = thread.current();
      if (batch != null) { // one that begins from now on looks itself
        batch.stop();
      }
    }
    flush();
  }

  @Override
  public boolean isRetiring() {
    return retiring.get();
  }

  @Override
  public void flush() {
    try {
      outbox.flush();
    } catch (IOException e) {
      throw orphaned();
    }
  }

  @Override
  public Error orphaned() {
    announce(ExitCode.ORPHANED); // if the parent lives, code in this process closed the pipe
    if (callThreads.areIdle()) { // no call waits for the end, and hooks clean up behind other code
      ending.exit(ExitCode.ORPHANED, ORPHAN_HOOK_MILLIS);
    }
    ending.halt(ExitCode.ORPHANED);
    return new EndedError();
  }

  @Override
  public void fail(Throwable failure) {
    if (failure instanceof EndedError) {
      return;
    }
    int code = ExitCode.BUG;
    try {
      code = failure instanceof TransportException ? ExitCode.PROTOCOL : code;
    } finally { // even if the class of the exception cannot be loaded any more
      halt(code, failure);
    }
  }

  @Override
  public void broken(VirtualMachineError error) {
    halt(exitCode(error), error);
  }

  private void halt(int code, Throwable lastWords) {
    try {
      announce(code);
    } finally {
      ending.halt(code, lastWords);
    }
  }

  /**
   * Tells the parent the exit code of this process, because code of the user may use the same code.
   */
  private void announce(int code) {
    outbox.put(FrameType.LEAVING, 0, code);
    try {
      boolean unused = outbox.tryFlush(Outbox.PIPE_BYTES); // without waiting for the parent
    } catch (IOException e) {
      // No process is left that could read the announcement.
    }
  }

  private static int exitCode(VirtualMachineError error) {
    if (!(error instanceof OutOfMemoryError memory)) {
      return ExitCode.BROKEN_JVM;
    }
    return JvmErrors.isManaged(memory) ? ExitCode.OUT_OF_HEAP : ExitCode.OUT_OF_NATIVE_MEMORY;
  }

  /** Ends the process. A {@link HookLimit} ends hooks that hang. */
  @Override
  public void exitWhenIdle() {
    while (!callThreads.areIdle()) {
      LockSupport.parkNanos(1_000_000);
      Thread.interrupted(); // left behind by a call: parking would no longer wait
    }
    ending.exit(ExitCode.DONE);
  }

  /**
   * Ends the process with its parent, if the parent's number means the same process here. In
   * containers, it may not.
   */
  @Override
  public void watchParent() {
    if (!hello.watched()) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isPresent() && parent.get().pid() == hello.parentPid()) {
      CompletableFuture<Void> unused = parent.get().onExit().thenRun(this::orphaned);
    }
  }
}
