package io.pipepool.testing;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Ready;
import io.pipepool.internal.worker.BytePipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A worker in this process that greets the pool, unless it is mute, then says what a script says,
 * and ends when it is told to.
 */
public final class ScriptedWorker implements WorkerProcess {
  /** Answers the frames of the pool, in any way. */
  @FunctionalInterface
  public interface Script {
    /** Answers a frame. */
    void answer(Frame frame, FrameWriter out) throws IOException;
  }

  private final BytePipe toWorker = new BytePipe();
  private final BytePipe fromWorker = new BytePipe();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Script script;
  private final Runnable beforeDescendants;
  private final boolean isMute;

  ScriptedWorker(Script script, Runnable beforeDescendants) {
    this(script, beforeDescendants, false);
  }

  private ScriptedWorker(Script script, Runnable beforeDescendants, boolean isMute) {
    this.isMute = isMute;
    this.script = script;
    this.beforeDescendants = beforeDescendants;
    Thread thread = new Thread(this::answer, "scripted-worker");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns a worker that says nothing, so that it never is ready. */
  static ScriptedWorker mute() {
    return new ScriptedWorker((frame, out) -> {}, () -> {}, true);
  }

  private void answer() {
    FrameReader in = new FrameReader(toWorker.out, 1 << 20);
    FrameWriter out = new FrameWriter(fromWorker.in);
    try {
      for (Frame frame = in.read(); frame != null; frame = in.read()) {
        if (frame.type() == FrameType.HELLO && !isMute) {
          WireWriter ready = new WireWriter();
          long nonce = Hello.read(frame.payload()).nonce();
          new Ready(Hello.PROTOCOL, nonce, "17", 1 << 20).write(ready);
          out.write(FrameType.READY, 0, 0, ready);
        } else if (frame.type() == FrameType.BYE) {
          end(0);
        } else {
          script.answer(frame, out);
        }
      }
    } catch (IOException e) {
      // the worker was killed
    }
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
    end(137);
  }

  private void end(int code) {
    fromWorker.closeWriter();
    toWorker.closeWriter();
    exit.complete(code);
  }
}
