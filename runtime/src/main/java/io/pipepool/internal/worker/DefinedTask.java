package io.pipepool.internal.worker;

import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.internal.identity.Fingerprint;
import io.pipepool.internal.transport.CodeSources;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Refusal.Reason;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.TaskFiles;
import io.pipepool.spi.Task;
import io.pipepool.spi.Tasks;
import java.io.IOException;
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

  /** Returns the number of the parent's class loader that has the class. */
  int loader() {
    return define.loader();
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
    } catch (RefusedBatchException e) {
      throw e;
    } catch (Throwable e) { // its static initialiser runs code of the user, such as codecs
      ThrowableReader.checkJvm(e);
      String text = String.valueOf(e.getMessage());
      if (e instanceof NoClassDefFoundError && text.startsWith(Served.STALE)) {
        throw new RefusedBatchException(Reason.TASK_STALE, text);
      }
      throw missing(e);
    }
    if (task.schema() != define.schema()) {
      throw stale(
          "the worker has another version of "
              + task.name()
              + ", from "
              + CodeSources.of(task.getClass())
              + ", than the caller, from "
              + define.codeSource()
              + ". Compile again and give both the same class path.");
    }
    return task;
  }

  private RefusedBatchException missing(Throwable e) {
    return new RefusedBatchException(
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
            + (define.place() == Define.GIVEN
                ? ""
                : ", and asks the caller's class loader, whose getResourceAsStream must give it")
            + ". Give ParallelPool.builder().classPath(...) the missing entries.");
  }

  private static RefusedBatchException stale(String text) {
    return new RefusedBatchException(Reason.TASK_STALE, Served.STALE + text);
  }

  /** In this process if the class there is the parent's, else in the parent, if it may ask. */
  private Task<?, ?, ?> find() throws ClassNotFoundException, RefusedBatchException, IOException {
    if (define.place() != Define.SERVED) {
      try {
        return findOwn();
      } catch (ClassNotFoundException e) {
        if (define.place() == Define.GIVEN) {
          throw e;
        }
      }
    }
    ClassLoader loader = loaders.served(define.loader(), define.place());
    Task<?, ?, ?> task = Tasks.load(define.className(), loader);
    loadOwner(loader);
    served = true;
    return task;
  }

  /** Loads the class with the method, so that no call begins if it is stale. */
  private void loadOwner(ClassLoader loader) {
    String file = define.files().owner();
    if (file.isEmpty()) {
      return;
    }
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      Class<?> unused = Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      // The call fails for want of it, and says so.
    }
  }

  private Task<?, ?, ?> findOwn()
      throws ClassNotFoundException, RefusedBatchException, IOException {
    TaskFiles files = define.files();
    Class<?> type = Class.forName(define.className(), false, loaders.own());
    if (files.areRead()) {
      checkFile(type, define.className().replace('.', '/') + ".class", files.task());
    }
    if (!files.owner().isEmpty()) {
      checkFile(type, files.owner(), files.ownerFile());
    }
    Task<?, ?, ?> task = Tasks.load(define.className(), loaders.own());
    if (!loaders.bind(define.className(), define.loader())) {
      throw stale(
          "the worker has run "
              + task.name()
              + " for another class loader of the caller, and two of its classes must not share one"
              + " here. Use a pool for each, or give the pool no class path and let it serve"
              + " classes.");
    }
    return task;
  }

  /** Checks that a class file here is the parent's. One that is not here may come from there. */
  private void checkFile(Class<?> type, String name, long expected)
      throws RefusedBatchException, IOException {
    long found = Fingerprint.beside(type, name);
    if (found != expected && found != Fingerprint.NONE) {
      throw stale(
          "the worker's "
              + name
              + " is not the caller's: the worker has "
              + define.className()
              + " from "
              + CodeSources.of(type)
              + ", and the caller from "
              + define.codeSource()
              + ". Compile again, give both the same class path or the pool none, and restart the"
              + " program.");
    }
  }
}
