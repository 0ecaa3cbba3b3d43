package io.pipepool.internal.lane;

import io.pipepool.WorkerContext;
import io.pipepool.WorkerStartException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.logging.LogBridges;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Ready;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The exchange of a worker and its pool before the first call: the pool says how the worker shall
 * work, the worker says that it can, and {@code onWorkerStart} runs.
 *
 * <p>Threading: only the lane's thread uses it.
 */
final class Greeting {
  private final int workerId;
  private final WorkerLink link;
  private final PoolSettings settings;
  private final LaneListener listener;

  Greeting(int workerId, WorkerLink link, PoolSettings settings, LaneListener listener) {
    this.workerId = workerId;
    this.link = link;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Greets the worker, and returns when it is ready.
   *
   * @throws WorkerStartException if the worker says why it cannot be ready
   * @throws IOException if the worker has ended
   */
  void exchange() throws IOException {
    long nonce = ThreadLocalRandom.current().nextLong();
    sendHello(nonce);
    receiveReady(nonce);
    initialize();
  }

  private void sendHello(long nonce) throws IOException {
    WireWriter hello = new WireWriter();
    new Hello(
            Hello.PROTOCOL,
            nonce,
            ProcessHandle.current().pid(),
            workerId,
            settings.threads(),
            settings.maxValue(),
            link.marks(),
            link.takesRecords(),
            !settings.debugged(),
            properties(),
            link.process().locales())
        .write(hello);
    link.outbox().send(FrameType.HELLO, 0, 0, hello);
  }

  /** Returns the worker's system properties. */
  private Map<String, String> properties() {
    WorkerProcess process = link.process();
    if (link.takesRecords()) {
      return process.properties(LogBridges.workerProperties());
    }
    Map<String, String> properties = new HashMap<>(process.properties(Map.of()));
    if (WorkerContext.isWorker()) { // those by which this process logs to its own parent
      properties.entrySet().removeAll(LogBridges.workerProperties().entrySet());
    }
    return properties;
  }

  private void receiveReady(long nonce) throws IOException {
    Frame answer = link.frames().read();
    if (answer == null) {
      throw new EOFException("it ended before it was ready");
    }
    Ready ready = Ready.read(answer.payload());
    link.exit().ready();
    if (answer.type() != FrameType.READY || ready.nonce() != nonce) {
      throw new WorkerStartException(
          "the worker answered something else than it was asked; see what else the class path has"
              + " besides pipepool-runtime");
    }
    if (ready.protocol() != Hello.PROTOCOL) {
      throw new WorkerStartException(
          "the worker has another version of pipepool-runtime on its class path: it speaks protocol"
              + " "
              + ready.protocol()
              + ", this process "
              + Hello.PROTOCOL
              + "; give both the same one");
    }
  }

  private void initialize() throws IOException {
    if (!listener.greeted()) {
      return;
    }
    while (!listener.isInitialized()) {
      Frame frame = link.frames().read();
      if (frame == null) {
        throw new EOFException("it ended in onWorkerStart" + task());
      }
      link.receive(frame);
    }
  }

  private String task() {
    PoolSettings.Init init = settings.init();
    return init == null ? "" : "(" + init.task() + ")";
  }
}
