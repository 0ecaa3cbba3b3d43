package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.WorkerProperties;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Ready;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a worker and its pool say to each other before the first call: how it shall work, that it
 * can, and what {@code onWorkerStart} has to say. On the lane's thread.
 */
final class Greeting {
  private final LaneThread lane;
  private final LaneReports reports;
  private final PoolSettings settings;
  private final FrameReader fromWorker;

  Greeting(LaneThread lane, LaneReports reports, PoolSettings settings, FrameReader fromWorker) {
    this.lane = lane;
    this.reports = reports;
    this.settings = settings;
    this.fromWorker = fromWorker;
  }

  /**
   * Returns when the worker is ready.
   *
   * @throws WorkerStartException if it says why it cannot be
   * @throws IOException if it has ended
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
            lane.lane().id(),
            settings.threads(),
            settings.maxValue(),
            !settings.debugged(),
            WorkerProperties.ofThisProcess())
        .write(hello);
    lane.lane().outbox().send(FrameType.HELLO, 0, 0, hello);
  }

  private void receiveReady(long nonce) throws IOException {
    Frame answer = fromWorker.read();
    if (answer == null) {
      throw new EOFException("it ended before it was ready");
    }
    Ready ready = Ready.read(answer.payload());
    if (answer.type() != FrameType.READY || ready.nonce() != nonce) {
      throw new WorkerStartException(
          "the worker answered something else than it was asked; see what else the class path has"
              + " besides pipepool-runtime");
    }
    if (ready.protocol() != Hello.PROTOCOL) {
      throw new WorkerStartException(
          "the worker has another version of pipepool-runtime on its class path: it speaks protocol "
              + ready.protocol()
              + ", this process "
              + Hello.PROTOCOL
              + "; give both the same one");
    }
  }

  private void initialize() throws IOException {
    PoolSettings.Init init = settings.init();
    if (init == null) {
      return;
    }
    InitCall call = new InitCall(init);
    reports.sendFirst(lane, Share.all(call.batch(), System.nanoTime()));
    lane.writer().writeHere();
    while (!call.hasEnded()) {
      Frame frame = fromWorker.read();
      if (frame == null) {
        throw new EOFException("it ended in onWorkerStart(" + init.task() + ")");
      }
      reports.received(lane, frame);
    }
    call.check();
  }
}
