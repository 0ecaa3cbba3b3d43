package io.pipepool.internal.batch;

import io.pipepool.codec.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Keeps the results of one batch of {@link NumberTask} in the order in which they came. */
final class HandedOver implements RunSink {
  private static final NumberTask TASK = new NumberTask();

  private final List<WireWriter> results = new ArrayList<>();

  /** Returns how many results came, or -1 if one is wrong, missing or there twice. */
  int countRight(int calls) {
    int next = 0;
    for (WireWriter written : results) {
      ResultRuns runs = new ResultRuns(written.toReader(), TASK, calls);
      while (runs.next()) {
        if (runs.kind() != RunKind.VALUES || runs.offset() != next) {
          return -1;
        }
        for (int i = 0; i < runs.count(); i++) {
          if (TASK.readResult(runs.nextValue()) != NumberTask.result(next)) {
            return -1;
          }
          next++;
        }
      }
    }
    return next;
  }

  @Override
  public void results(WireWriter runs, long busyNanos, boolean last) {
    results.add(runs);
  }

  @Override
  public void flush() {}

  @Override
  public void elements(WireWriter run) {
    throw new AssertionError("a number task emits nothing");
  }

  @Override
  public boolean canTakeElements() {
    return false;
  }

  @Override
  public void broken(int offset, VirtualMachineError error) {
    throw error;
  }
}
