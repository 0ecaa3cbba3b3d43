package io.pipepool.internal.lane;

import static io.pipepool.OutputLine.Stream.ERR;
import static io.pipepool.OutputLine.Stream.OUT;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.launch.OutputPump;
import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.transport.OutputMarks;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that take a worker's output, pass it on, and keep the end of it. */
final class OutputReader {
  /**
   * How long the end of the output may take to come out of the pipe of a dead worker. On a busy
   * machine, the thread that takes it waits for its turn, and without that text a user could not
   * tell why the worker died.
   */
  private static final long DRAIN_MILLIS = 1_000;

  /** How long it may take at least, if another stream has used that time up. */
  private static final long LEAST_DRAIN_MILLIS = 100;

  private final OutputMarks marks;
  private final List<Stream> streams;

  private OutputReader(OutputMarks marks, List<Stream> streams) {
    this.marks = marks;
    this.streams = streams;
  }

  /** A stream of the worker, and the thread that pumps it. */
  private record Stream(InputStream in, OutputPump pump, Thread thread) {}

  /**
   * Starts to take the output. Returns null if the worker prints to this process's own standard
   * error.
   *
   * @param forwards whether this process prints the lines, if {@code lines} is null
   * @param lines takes the lines, or null
   * @param name the beginning of the names of the threads
   */
  static @Nullable OutputReader start(
      WorkerProcess process,
      boolean forwards,
      @Nullable OutputLines lines,
      String name,
      int workerId) {
    InputStream err = process.diagnostics();
    if (err == null) {
      return null;
    }
    String worker = "worker-" + workerId;
    return lines == null
        ? startPrinting(err, forwards, name, worker)
        : startTelling(err, process, lines, name, worker);
  }

  private static OutputReader startPrinting(
      InputStream err, boolean forwards, String name, String worker) {
    String prefix = "[" + worker + "] ";
    // Output.FORWARD promises the present standard error, because programs may replace it.
    OutputPump.Lines forward = (task, line) -> System.err.println(prefix + line);
    OutputPump pump = new OutputPump(err, forwards ? forward : null);
    return new OutputReader(OutputMarks.NONE, List.of(start(err, pump, name + "-output")));
  }

  private static OutputReader startTelling(
      InputStream err, WorkerProcess process, OutputLines lines, String name, String worker) {
    InputStream out = process.output();
    OutputMarks marks = OutputMarks.draw(out != null);
    OutputPump.Lines errLines = new PrintedLine.Source(lines, worker, process.pid(), ERR);
    OutputPump errPump = new OutputPump(err, errLines, marks);
    List<Stream> streams = new ArrayList<>();
    streams.add(start(err, errPump, name + "-output"));
    if (out != null) {
      OutputPump.Lines outLines = new PrintedLine.Source(lines, worker, process.pid(), OUT);
      streams.add(start(out, errPump.beside(out, outLines), name + "-stdout"));
    }
    return new OutputReader(marks, streams);
  }

  private static Stream start(InputStream in, OutputPump pump, String name) {
    Thread thread = DaemonThread.of(pump, name);
    thread.start();
    return new Stream(in, pump, thread);
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
    return streams.get(0).pump().tail();
  }
}
