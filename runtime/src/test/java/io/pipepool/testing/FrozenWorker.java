package io.pipepool.testing;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Ready;
import io.pipepool.internal.transport.Running;
import io.pipepool.internal.worker.BytePipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A worker in this process for batches of {@link TestTasks#TWICE}. The first interrupt ends the
 * first call of a batch. Then the worker stands still until it is killed.
 */
final class FrozenWorker implements WorkerProcess {
  private final BytePipe toWorker = new BytePipe();
  private final BytePipe fromWorker = new BytePipe();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Runnable beforeDescendants;

  FrozenWorker(Runnable beforeDescendants) {
    this.beforeDescendants = beforeDescendants;
    Thread thread = new Thread(this::answer, "frozen-worker");
    thread.setDaemon(true);
    thread.start();
  }

  private void answer() {
    FrameReader in = new FrameReader(toWorker.out, 1 << 20);
    FrameWriter out = new FrameWriter(fromWorker.in);
    try {
      boolean interrupted = false;
      for (Frame frame = in.read(); frame != null; frame = in.read()) {
        if (frame.type() == FrameType.HELLO) {
          WireWriter ready = new WireWriter();
          long nonce = Hello.read(frame.payload()).nonce();
          new Ready(Hello.PROTOCOL, nonce, "17", 1 << 20).write(ready);
          out.write(FrameType.READY, 0, 0, ready);
        } else if (frame.type() == FrameType.BATCH) {
          WireWriter running = new WireWriter();
          new Running(0, 1).write(running);
          out.write(FrameType.RUNNING, 0, frame.id(), running);
        } else if (frame.type() == FrameType.CANCEL && !interrupted) {
          interrupted = true;
          out.write(FrameType.RESULTS, FrameType.INTERRUPTED, frame.id(), firstResult());
        }
      }
    } catch (IOException e) {
      // the worker was killed
    }
  }

  private static WireWriter firstResult() {
    WireWriter result = new WireWriter();
    result.writeLong(1); // nanoseconds
    result.writeByte((byte) RunKind.VALUES);
    result.writeInt(0);
    result.writeInt(1);
    result.writeLong(Integer.BYTES);
    result.writeInt(0);
    return result;
  }

  @Override
  public long pid() {
    return Long.MAX_VALUE;
  }

  @Override
  public OutputStream toWorker() {
    return toWorker.in;
  }

  @Override
  public InputStream fromWorker() {
    return fromWorker.out;
  }

  @Override
  public InputStream diagnostics() {
    return InputStream.nullInputStream();
  }

  @Override
  public CompletableFuture<Integer> onExit() {
    return exit;
  }

  @Override
  public Path crashReport() {
    return null;
  }

  @Override
  public void killDescendants() {
    beforeDescendants.run();
  }

  @Override
  public void kill() {
    fromWorker.closeWriter();
    toWorker.closeWriter();
    exit.complete(137);
  }
}
