package io.pipepool.internal.dispatch;

import io.pipepool.spi.Task;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tasks of which a worker has run a call, and whose classes it therefore has loaded. */
final class WarmTasks {
  private final Set<Task<?, ?, ?>> tasks = new HashSet<>();

  /** The last of these tasks, because almost every time the next call is of the same task. */
  private @Nullable Task<?, ?, ?> last;

  /** Takes note that a call of {@code task} has ended. */
  void add(Task<?, ?, ?> task) {
    if (task != last) {
      tasks.add(task);
      last = task;
    }
  }

  /** Returns whether a call of {@code task} has ended. */
  boolean contains(Task<?, ?, ?> task) {
    return tasks.contains(task);
  }
}
