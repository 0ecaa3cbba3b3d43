package io.pipepool.internal.lane;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.launch.OutputPump;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a worker prints: a thread takes it, passes it on, and keeps the end of it. */
final class OutputReader {
  /**
   * How long the last of it may take to come out of the pipe of a dead worker: on a busy machine,
   * the thread that takes it waits for its turn, and without it nobody knows why the worker died.
   */
  private static final long DRAIN_MILLIS = 1_000;

  private final InputStream stream;
  private final OutputPump pump;
  private final Thread thread;

  private OutputReader(InputStream stream, OutputPump pump, Thread thread) {
    this.stream = stream;
    this.pump = pump;
    this.thread = thread;
  }

  /** Starts taking it; null where the worker prints to this process's own standard error. */
  static @Nullable OutputReader start(
      WorkerProcess process, boolean forwards, String name, int workerId) {
    InputStream stream = process.diagnostics();
    if (stream == null) {
      return null;
    }
    String prefix = "[worker-" + workerId + "] ";
    // Output.FORWARD promises standard error, and that of the moment: programs may replace it.
    Consumer<String> forward = line -> System.err.println(prefix + line);
    OutputPump pump = new OutputPump(stream, forwards ? forward : null);
    Thread thread = DaemonThread.of(pump, name + "-output");
    thread.start();
    return new OutputReader(stream, pump, thread);
  }

  /** The last lines, of a worker that is dead; takes no more. */
  String end() {
    boolean interrupted = false;
    try {
      thread.join(DRAIN_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      stream.close();
    } catch (IOException e) {
      // It is closed, as far as that is possible; there was nothing more to read.
    }
    return pump.tail();
  }
}
