package io.pipepool.internal.lane;

import static io.pipepool.OutputLine.Stream.ERR;
import static io.pipepool.OutputLine.Stream.OUT;

import io.pipepool.Trust;
import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.launch.OutputPump;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.OutputMarks;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads that take a worker's output, pass it on, and keep the end of it. */
final class OutputReader {
  /**
   * How long the end of the output may take to come out of the pipe of a dead worker. On a busy
   * machine, the thread that takes it waits for its turn, and without that text a user could not
   * tell why the worker died.
   */
  private static final long DRAIN_MILLIS = 1_000;

  /** The beginning of what Pipepool says among the lines of an untrusted worker. */
  private static final String NOTICE = "[pipepool";

  /** How long it may take at least, if another stream has used that time up. */
  private static final long LEAST_DRAIN_MILLIS = 100;

  private final OutputMarks marks;
  private final List<Stream> streams;
  private final boolean trusted;

  private OutputReader(OutputMarks marks, List<Stream> streams, boolean trusted) {
    this.marks = marks;
    this.streams = streams;
    this.trusted = trusted;
  }

  /** A stream of the worker, and the thread that pumps it. */
  private record Stream(InputStream in, OutputPump pump, Thread thread) {}

  /**
   * Starts to take the output. Returns null if the worker prints to this process's own standard
   * error.
   *
   * @param lines takes the lines, or null
   * @param name the beginning of the names of the threads
   */
  static @Nullable OutputReader start(
      WorkerProcess process,
      PoolSettings settings,
      @Nullable OutputLines lines,
      String name,
      int workerId) {
    InputStream err = process.diagnostics();
    if (err == null) {
      return null;
    }
    String worker = "worker-" + workerId;
    boolean trusted = settings.trust() == Trust.TRUSTED;
    return lines == null
        ? startPrinting(err, settings.forwardsOutput(), trusted, name, worker)
        : startTelling(err, process, lines, trusted, name, worker);
  }

  private static OutputReader startPrinting(
      InputStream err, boolean forwards, boolean trusted, String name, String worker) {
    String prefix = "[" + worker + "] ";
    // Output.FORWARD promises the present standard error, because programs may replace it.
    OutputPump.Lines forward = (task, line) -> System.err.println(prefix + line);
    // Notices begin as no line of a worker can.
    String noticePrefix = NOTICE + "] " + worker + " ";
    LimitedLines limited =
        trusted ? null : limit(forward, notice -> System.err.println(noticePrefix + notice));
    OutputPump.Lines taker = limited == null ? forward : limited;
    OutputPump pump = new OutputPump(err, forwards ? taker : null);
    Stream stream = start(err, pump, limited, name + "-output");
    return new OutputReader(OutputMarks.NONE, List.of(stream), trusted);
  }

  private static OutputReader startTelling(
      InputStream err,
      WorkerProcess process,
      OutputLines lines,
      boolean trusted,
      String name,
      String worker) {
    InputStream out = process.output();
    // A hostile worker could forge marks, and fill this process's memory with them.
    OutputMarks marks = trusted ? OutputMarks.draw(out != null) : OutputMarks.NONE;
    OutputPump.Lines errLines = new PrintedLines(lines, worker, process::pid, ERR);
    LimitedLines errLimit = trusted ? null : limitTold(errLines, worker);
    OutputPump errPump = new OutputPump(err, errLimit == null ? errLines : errLimit, marks);
    List<Stream> streams = new ArrayList<>();
    streams.add(start(err, errPump, errLimit, name + "-output"));
    if (out != null) {
      OutputPump.Lines outLines = new PrintedLines(lines, worker, process::pid, OUT);
      LimitedLines outLimit = trusted ? null : limitTold(outLines, worker);
      OutputPump outPump = errPump.beside(out, outLimit == null ? outLines : outLimit);
      streams.add(start(out, outPump, outLimit, name + "-stdout"));
    }
    return new OutputReader(marks, streams, trusted);
  }

  /** Limits the lines, of which none can be taken for a notice about them. */
  private static LimitedLines limitTold(OutputPump.Lines lines, String worker) {
    OutputPump.Lines told =
        (task, text) -> lines.take(task, text.startsWith(NOTICE) ? "\\" + text : text);
    return limit(told, notice -> lines.take(null, NOTICE + "] " + worker + " " + notice));
  }

  private static LimitedLines limit(OutputPump.Lines lines, Consumer<String> notices) {
    return new LimitedLines(lines, notices, System::nanoTime);
  }

  private static Stream start(
      InputStream in, OutputPump pump, @Nullable LimitedLines limited, String name) {
    Runnable body = limited == null ? pump : () -> pumpAndTell(pump, limited);
    Thread thread = DaemonThread.of(body, name);
    thread.start();
    return new Stream(in, pump, thread);
  }

  private static void pumpAndTell(OutputPump pump, LimitedLines limited) {
    pump.run();
    limited.tellDropped();
  }

  /** Returns the marks that the worker shall write among its output. */
  OutputMarks marks() {
    return marks;
  }

  /** Keeps all output that has come so far out of {@link #end}. */
  void mark() {
    streams.get(0).pump().mark(); // all streams have one tail
  }

  /** Returns the last lines of a dead worker, and takes no more. */
  String end() {
    long start = System.nanoTime();
    for (Stream stream : streams) {
      long left = DRAIN_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      OwnThread.join(stream.thread(), Math.max(left, LEAST_DRAIN_MILLIS));
      try {
        stream.in().close();
      } catch (IOException e) {
        // The stream is closed, as far as that is possible. There was nothing more to read.
      }
    }
    String tail = streams.get(0).pump().tail();
    return trusted ? tail : ControlCharacters.escape(tail);
  }
}
