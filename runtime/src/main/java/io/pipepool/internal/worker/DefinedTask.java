package io.pipepool.internal.worker;

import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.internal.transport.CodeSources;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Refusal.Reason;
import io.pipepool.spi.Task;
import io.pipepool.spi.Tasks;
import org.jspecify.annotations.Nullable;

/**
 * A task that the parent has defined. The thread that runs the first call of the task loads its
 * class.
 */
final class DefinedTask {
  private final Define define;
  private final ServedLoaders loaders;

  /**
   * Volatile, because the thread that loads the task publishes it to the other threads that run its
   * calls.
   */
  private volatile @Nullable Task<?, ?, ?> loaded;

  /** Volatile, because other threads read it. Written before {@link #loaded}. */
  private volatile boolean served;

  DefinedTask(Define define, ServedLoaders loaders) {
    this.define = define;
    this.loaders = loaders;
  }

  /** Returns whether the task's class comes from the parent. */
  boolean isServed() {
    return served;
  }

  int id() {
    return define.taskId();
  }

  /** Returns the task itself. */
  Task<?, ?, ?> require() throws RefusedBatchException {
    Task<?, ?, ?> task = loaded;
    if (task == null) {
      task = load();
      loaded = task;
    }
    return task;
  }

  private Task<?, ?, ?> load() throws RefusedBatchException {
    Task<?, ?, ?> task;
    try {
      task = find();
    } catch (Throwable e) { // its static initialiser runs code of the user, such as codecs
      ThrowableReader.checkJvm(e);
      throw new RefusedBatchException(
          Reason.TASK_MISSING,
          "[pipepool:task-missing] the worker cannot load "
              + define.className()
              + ": "
              + ThrowableReader.text(e)
              + (e.getCause() == null ? "" : ", because of " + ThrowableReader.text(e.getCause()))
              + "; the caller has it from "
              + define.codeSource()
              + ", the worker looks in "
              + System.getProperty("java.class.path")
              + (define.loader() == 0
                  ? ""
                  : ", and then asks the caller's class loader, whose getResourceAsStream must give"
                      + " it")
              + ". Give ParallelPool.builder().classPath(...) the missing entries.");
    }
    if (task.schema() != define.schema()) {
      throw new RefusedBatchException(
          Reason.TASK_STALE,
          "[pipepool:task-stale] the worker has another version of "
              + task.name()
              + ", from "
              + CodeSources.of(task.getClass())
              + ", than the caller, from "
              + define.codeSource()
              + ". Compile again and give both the same class path.");
    }
    return task;
  }

  /** Finds the task in this process, or else in the parent, if that is allowed. */
  private Task<?, ?, ?> find() throws ClassNotFoundException {
    try {
      return Tasks.load(define.className(), loaders.own());
    } catch (ClassNotFoundException e) {
      if (define.loader() == 0) {
        throw e;
      }
    }
    Task<?, ?, ?> task = Tasks.load(define.className(), loaders.served(define.loader()));
    served = true;
    return task;
  }
}
