package io.pipepool.internal.launch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks whose calls run in a worker, as the marks in one of its streams say. */
final class PrintingTasks {
  /** The task of each batch that runs. */
  private final List<String> running = new ArrayList<>();

  /** Takes note that a batch of {@code task} begins or has ended. */
  void note(boolean begins, String task) {
    if (begins) {
      running.add(task);
    } else {
      running.remove(task);
    }
  }

  /** Returns the task whose calls run, or null if none runs, or several do. */
  @Nullable String only() {
    String first = running.isEmpty() ? null : running.get(0);
    for (int i = 1; i < running.size(); i++) { // an iterator would need memory
      if (!running.get(i).equals(first)) {
        return null;
      }
    }
    return first;
  }
}
