package io.pipepool.internal.worker;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
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
import java.util.concurrent.locks.LockSupport;

/**
 * A worker that has said hello: its parts, its threads, and its end.
 *
 * <h2>Threading</h2>
 *
 * <ul>
 *   <li>The main thread runs calls, and reads the pipe in between. With several threads for calls
 *       it only reads.
 *   <li>{@code pipepool-reader} reads while the main thread runs something for long.
 *   <li>{@code pipepool-watcher} notices that, and writes what must not wait for it.
 *   <li>{@code pipepool-call-…} run calls, where there are several.
 * </ul>
 *
 * The reading thread never runs user code, never writes, and takes no lock that is held across a
 * write or across user code.
 */
final class Worker implements Host {
  /** How the errors begin after which the JVM itself ends, unless that is switched off. */
  private static final String[] MANAGED_MEMORY = {
    "Java heap space", "GC overhead", "Requested array size", "Metaspace", "Compressed class space"
  };

  private final Hello hello;
  private final ProcessExit ending;
  private final Outbox outbox;
  private final FrameHandler frames;
  private final Intake intake;
  private final Watcher watcher;

  private final CallThreads callThreads;

  /** Volatile: set once, by a thread that ends the process; read by the threads that run calls. */
  private volatile boolean leaving;

  Worker(
      Hello hello, FrameReader reader, FrameWriter writer, ClassLoader loader, ProcessExit ending) {
    this.hello = hello;
    this.ending = ending;
    this.outbox = new Outbox(writer);
    this.frames = new FrameHandler(this, loader);
    this.intake = new Intake(reader, frames, this, hello.threads() > 1);
    this.callThreads = new CallThreads(hello.threads(), intake, this);
    this.watcher = new Watcher(this, intake, callThreads);
  }

  /** Says that it is ready, and works until the process ends. */
  void run() throws IOException {
    WireWriter ready = new WireWriter();
    long maxHeap = Runtime.getRuntime().maxMemory();
    new Ready(Hello.PROTOCOL, hello.nonce(), System.getProperty("java.version"), maxHeap)
        .write(ready);
    outbox.send(FrameType.READY, 0, 0, ready);
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
      ending.halt(code, failure);
    }
  }

  @Override
  public void broken(VirtualMachineError error) {
    ending.halt(exitCode(error), error);
  }

  private static int exitCode(VirtualMachineError error) {
    if (!(error instanceof OutOfMemoryError)) {
      return ExitCode.BROKEN_JVM;
    }
    String message = String.valueOf(error.getMessage());
    for (String managed : MANAGED_MEMORY) {
      if (message.startsWith(managed)) {
        return ExitCode.OUT_OF_HEAP;
      }
    }
    return ExitCode.OUT_OF_NATIVE_MEMORY;
  }

  /** Ends the process. A {@link HookLimit} ends hooks that hang. */
  @Override
  public void exitWhenIdle() {
    while (!callThreads.areIdle()) {
      LockSupport.parkNanos(1_000_000);
    }
    ending.exit(ExitCode.DONE);
  }

  /**
   * Ends the process with its parent, if the parent's number means the same here as there: in
   * containers it need not.
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
