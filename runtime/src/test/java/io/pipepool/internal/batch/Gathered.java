package io.pipepool.internal.batch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.Failures;
import io.pipepool.spi.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** Collects the decoded results of a batch. Each call must end exactly once. */
final class Gathered implements RunSink {
  private final Task<?, ?, ?> task;
  private final int count;

  /** Maps each call to its value, its failure, {@code done} or {@code skipped}. */
  final Map<Integer, Object> ends = new TreeMap<>();

  final List<Object> elements = new ArrayList<>();

  /** The numbers of calls that had ended after each hand-over. */
  final List<Integer> handOvers = new ArrayList<>();

  final List<VirtualMachineError> broken = new ArrayList<>();

  /** The number of calls that had ended when the runner reported that the JVM is broken. */
  int endedWhenBroken;

  boolean ended;

  Gathered(Task<?, ?, ?> task, int count) {
    this.task = task;
    this.count = count;
  }

  @Override
  public synchronized void results(WireWriter runs, long busyNanos, boolean last) {
    if (ended) {
      throw new AssertionError("results after the last");
    }
    take(runs.toReader());
    handOvers.add(ends.size());
    ended = last;
    notifyAll();
  }

  @Override
  public void flush() {}

  @Override
  public synchronized void elements(WireWriter run) {
    take(run.toReader());
    notifyAll();
  }

  @Override
  public boolean canTakeElements() {
    return true;
  }

  @Override
  public synchronized void broken(int offset, VirtualMachineError error) {
    broken.add(error);
    endedWhenBroken = ends.size();
  }

  synchronized int endedCalls() {
    return ends.size();
  }

  private Object readNext(ResultRuns runs) {
    try {
      return task.readResult(runs.nextValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(WireReader in) {
    ResultRuns runs = new ResultRuns(in, task, count);
    while (runs.next()) {
      switch (runs.kind()) {
        case RunKind.VALUES -> {
          for (int i = 0; i < runs.count(); i++) {
            end(runs.offset() + i, String.valueOf(readNext(runs)));
          }
        }
        case RunKind.FAILURE ->
            end(runs.offset(), Failures.read(runs.body(), task, getClass().getClassLoader()));
        case RunKind.ELEMENTS -> {
          for (int i = 0; i < runs.count(); i++) {
            elements.add(readNext(runs));
          }
        }
        case RunKind.DONE -> end(runs.offset(), "done");
        default -> {
          for (int i = 0; i < runs.count(); i++) {
            end(runs.offset() + i, "skipped");
          }
        }
      }
      if (runs.body().remaining() != 0) {
        throw new AssertionError("a run has bytes left");
      }
    }
  }

  private void end(int call, Object how) {
    if (ends.put(call, how) != null) {
      throw new AssertionError("call " + call + " ended twice");
    }
  }

  /** Runs a batch while another thread hands over finished results as often as it can. */
  static void runHandingOver(BatchRunner runner) throws Exception {
    runBeside(runner, runner::handOverFinished);
  }

  /** Runs a batch while another thread does something as often as it can. */
  static void runBeside(BatchRunner runner, Runnable deed) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    FutureTask<Void> watcher =
        new FutureTask<>(
            () -> {
              while (!done.get()) {
                deed.run();
              }
              return null;
            });
    new Thread(watcher).start();
    try {
      runner.run();
    } finally {
      done.set(true);
      watcher.get(); // also fails if the watcher did
    }
  }
}
