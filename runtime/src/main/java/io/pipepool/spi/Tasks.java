package io.pipepool.spi;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds a {@link Task} by the name of its class, in the process that runs it.
 *
 * <p>Threading: any thread may call every method.
 */
public final class Tasks {
  /** Holds each task in its own class, so that this class holds no class loader. */
  private static final ClassValue<AtomicReference<Task<?, ?, ?>>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected AtomicReference<Task<?, ?, ?>> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private Tasks() {}

  static void register(Task<?, ?, ?> task) {
    BY_CLASS.get(task.getClass()).set(task);
  }

  /**
   * Loads and initialises a class, and returns the task that the class entered.
   *
   * @param className the binary name of a subclass of {@link Task}
   * @param loader finds the class
   * @return the task
   * @throws ClassNotFoundException if {@code loader} has no such class, or the class entered no
   *     task
   * @throws LinkageError if the class cannot be initialised
   */
  public static Task<?, ?, ?> load(String className, ClassLoader loader)
      throws ClassNotFoundException {
    Class<?> type = Class.forName(className, true, loader);
    Task<?, ?, ?> task = BY_CLASS.get(type).get();
    if (task == null) {
      throw new ClassNotFoundException(className + " is not a generated task");
    }
    return task;
  }
}
