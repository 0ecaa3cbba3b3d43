package io.pipepool.internal.lane;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.launch.OutputPump;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The thread that takes a worker's output, passes it on, and keeps the end of it. */
final class OutputReader {
  /**
   * How long the end of the output may take to come out of the pipe of a dead worker. On a busy
   * machine, the thread that takes it waits for its turn, and without that text a user could not
   * tell why the worker died.
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

  /**
   * Starts to take the output. Returns null if the worker prints to this process's own standard
   * error.
   */
  static @Nullable OutputReader start(
      WorkerProcess process, boolean forwards, String name, int workerId) {
    InputStream stream = process.diagnostics();
    if (stream == null) {
      return null;
    }
    String prefix = "[worker-" + workerId + "] ";
    // Output.FORWARD promises the present standard error, because programs may replace it.
    Consumer<String> forward = line -> System.err.println(prefix + line);
    OutputPump pump = new OutputPump(stream, forwards ? forward : null);
    Thread thread = DaemonThread.of(pump, name + "-output");
    thread.start();
    return new OutputReader(stream, pump, thread);
  }

  /** Keeps all output that has come so far out of {@link #end}. */
  void mark() {
    pump.mark();
  }

  /** Returns the last lines of a dead worker, and takes no more. */
  String end() {
    OwnThread.join(thread, DRAIN_MILLIS);
    try {
      stream.close();
    } catch (IOException e) {
      // The stream is closed, as far as that is possible. There was nothing more to read.
    }
    return pump.tail();
  }
}
