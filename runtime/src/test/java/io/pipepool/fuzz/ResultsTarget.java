package io.pipepool.fuzz;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.spi.Task;
import java.io.IOException;
import java.util.List;

/** Reads the runs of results, of tasks with raw, variable and emitted values. */
public final class ResultsTarget {
  private static final int CALLS = 100;

  private static final List<Task<?, ?, ?>> TASKS =
      List.of(FuzzTask.NUMBERS, FuzzTask.TEXTS, FuzzEmitter.INSTANCE);

  private ResultsTarget() {}

  /** Reads results of the task that the first byte chooses. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      Task<?, ?, ?> task = TASKS.get((data[0] & 0xFF) % TASKS.size());
      FuzzBounds.check(data, bytes -> readAll(WireReader.of(bytes, 1, bytes.length - 1), task));
    }
  }

  private static void readAll(WireReader in, Task<?, ?, ?> task) throws IOException {
    ResultRuns runs = new ResultRuns(in, task, CALLS);
    while (runs.next()) {
      if (runs.kind() == RunKind.VALUES || runs.kind() == RunKind.ELEMENTS) {
        for (int i = 0; i < runs.count(); i++) {
          Object unused = task.readResult(runs.nextValue());
        }
      }
    }
  }
}
