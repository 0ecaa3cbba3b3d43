package io.pipepool.internal.lane;

import io.pipepool.Trust;
import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.launch.OutputPump;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.settings.PoolSettings;
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
  private final boolean trusted;

  private OutputReader(InputStream stream, OutputPump pump, Thread thread, boolean trusted) {
    this.stream = stream;
    this.pump = pump;
    this.thread = thread;
    this.trusted = trusted;
  }

  /**
   * Starts to take the output. Returns null if the worker prints to this process's own standard
   * error.
   */
  static @Nullable OutputReader start(
      WorkerProcess process, PoolSettings settings, String name, int workerId) {
    InputStream stream = process.diagnostics();
    if (stream == null) {
      return null;
    }
    String prefix = "[worker-" + workerId + "] ";
    // Output.FORWARD promises the present standard error, because programs may replace it.
    Consumer<String> forward = line -> System.err.println(prefix + line);
    boolean trusted = settings.trust() == Trust.TRUSTED;
    LimitedLines limited = trusted ? null : limit(forward, workerId);
    Consumer<String> lines = limited == null ? forward : limited;
    OutputPump pump = new OutputPump(stream, settings.forwardsOutput() ? lines : null);
    Runnable body = limited == null ? pump : () -> pumpAndTell(pump, limited);
    Thread thread = DaemonThread.of(body, name + "-output");
    thread.start();
    return new OutputReader(stream, pump, thread, trusted);
  }

  /** Limits the lines. Notices about them begin as no line of a worker can. */
  private static LimitedLines limit(Consumer<String> lines, int workerId) {
    String prefix = "[pipepool] worker-" + workerId + " ";
    return new LimitedLines(lines, notice -> System.err.println(prefix + notice), System::nanoTime);
  }

  private static void pumpAndTell(OutputPump pump, LimitedLines limited) {
    pump.run();
    limited.tellDropped();
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
    return trusted ? pump.tail() : ControlCharacters.escape(pump.tail());
  }
}
