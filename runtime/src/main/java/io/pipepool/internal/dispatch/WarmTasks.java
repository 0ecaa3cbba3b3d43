package io.pipepool.internal.dispatch;

import io.pipepool.spi.Task;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of which a worker has run a call, and whose classes it therefore has loaded. A task
 * whose class loader is gone is not kept.
 */
final class WarmTasks {
  private final Map<Task<?, ?, ?>, Boolean> tasks = new WeakHashMap<>();

  /** The last one. Almost every time, the next one is the same. */
  private @Nullable WeakReference<Task<?, ?, ?>> last;

  /** Takes note that a call of {@code task} has ended. */
  void add(Task<?, ?, ?> task) {
    if (last == null || !last.refersTo(task)) {
      tasks.put(task, true);
      last = new WeakReference<>(task);
    }
  }

  /** Returns whether a call of {@code task} has ended. */
  boolean contains(Task<?, ?, ?> task) {
    return tasks.containsKey(task);
  }
}
