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
final class Worker {
  /** How the errors begin after which the JVM itself ends, unless that is switched off. */
  private static final String[] MANAGED_MEMORY = {
    "Java heap space", "GC overhead", "Requested array size", "Metaspace", "Compressed class space"
  };

  private final Hello hello;
  private final ProcessExit ending;
  private final Outbox outbox;
  private final Intake intake;
  private final Watcher watcher;

  /** Replaced under this object's monitor, read by the watcher. */
  private volatile CallThread[] callThreads;

  /** Volatile: set once, by a thread that ends the process; read by the threads that run calls. */
  private volatile boolean leaving;

  Worker(
      Hello hello, FrameReader reader, FrameWriter writer, ClassLoader loader, ProcessExit ending) {
    this.hello = hello;
    this.ending = ending;
    this.outbox = new Outbox(writer);
    this.watcher = new Watcher(this);
    this.callThreads = new CallThread[] {new CallThread(this)};
    this.intake = new Intake(reader, new FrameHandler(this, loader), this, hello.threads() > 1);
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
      callThreads[0].run();
    } else {
      start(callThreads[0], 1);
      intake.relieve();
    }
  }

  Outbox outbox() {
    return outbox;
  }

  Intake intake() {
    return intake;
  }

  Watcher watcher() {
    return watcher;
  }

  CallThread[] callThreads() {
    return callThreads;
  }

  long maxValue() {
    return hello.maxValue();
  }

  /** Makes sure that the next batch finds a thread, as long as there may be another. */
  void growIfBusy() {
    if (hello.threads() == 1 || intake.hasWaiting()) {
      return;
    }
    synchronized (this) {
      int count = callThreads.length;
      if (count < hello.threads()) {
        CallThread[] more = new CallThread[count + 1];
        System.arraycopy(callThreads, 0, more, 0, count);
        more[count] = new CallThread(this);
        callThreads = more;
        start(more[count], count + 1);
      }
    }
  }

  private static void start(CallThread callThread, int number) {
    Thread thread = new Thread(callThread, "pipepool-call-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins no further batch, and tells the parent so: the process is ending. */
  void leave() {
    leaving = true;
    outbox.put(FrameType.LEAVING, 0, 0);
  }

  boolean isLeaving() {
    return leaving;
  }

  /** Writes what was put into the outbox. */
  void flush() {
    try {
      outbox.flush();
    } catch (IOException e) {
      throw orphaned();
    }
  }

  /** Ends the process because nobody reads its results. */
  Error orphaned() {
    ending.halt(ExitCode.ORPHANED);
    return new EndedError();
  }

  /** Ends the process because this code cannot go on. */
  void fail(Throwable failure) {
    if (!(failure instanceof EndedError)) {
      boolean garbled = failure instanceof TransportException;
      ending.halt(garbled ? ExitCode.PROTOCOL : ExitCode.BUG, failure);
    }
  }

  /** Ends the process because the JVM cannot be relied on. */
  void broken(VirtualMachineError error) {
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

  /**
   * Ends the process with its shutdown hooks, once no other thread runs a call. A {@link HookLimit}
   * ends hooks that hang.
   */
  void exitWhenIdle(CallThread caller) {
    awaitOthers(caller);
    ending.exit(ExitCode.DONE);
  }

  private void awaitOthers(CallThread caller) {
    for (CallThread other : callThreads) {
      while (other != caller && other.current() != null) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /**
   * Ends the process with its parent even if something else holds the pipes open. Only where the
   * parent's number means the same here as there: in containers it need not.
   */
  void watchParent() {
    if (!hello.watched()) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isPresent() && parent.get().pid() == hello.parentPid()) {
      CompletableFuture<Void> unused = parent.get().onExit().thenRun(this::orphaned);
    }
  }
}
