package io.pipepool.internal.launch;

import io.pipepool.internal.identity.HomeLoaders;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One worker's process and the pipes to it.
 *
 * <h2>Threading</h2>
 *
 * Any thread may kill it or ask for its pid; each stream belongs to one thread at a time.
 *
 * <h2>Behaviour</h2>
 *
 * {@link #onExit} is the truth about its death: a descendant may hold the other end of {@link
 * #fromWorker} open long after.
 */
public interface WorkerProcess {
  /** The process id. */
  long pid();

  /** What the worker reads as frames; closing it makes the worker end at once. */
  OutputStream toWorker();

  /** The frames of the worker. */
  InputStream fromWorker();

  /**
   * What the worker's JVM, user code and native code print, both streams in one; null where the
   * worker prints to this process's own standard error.
   */
  @Nullable InputStream diagnostics();

  /** Completes with the exit code, above 128 for a signal. */
  CompletableFuture<Integer> onExit();

  /** Where the JVM leaves its crash report; null where there is no such place. */
  @Nullable Path crashReport();

  /**
   * Returns the class loaders of this process whose classes the worker finds itself. For all others
   * it may ask. Null if the pool was given a class path, so that the worker may ask for nothing.
   */
  default @Nullable HomeLoaders home() {
    return null;
  }

  /** How it was decided where it looks for classes, for messages. */
  default String codeWords() {
    return "";
  }

  /**
   * Kills the descendants that the process has now. What has detached itself from it lives on: it
   * may serve calls to come.
   */
  default void killDescendants() {}

  /**
   * Kills what a process that has ended has left behind. To find that takes a look at every process
   * of this machine, and may take long.
   */
  default void killLeftBehind() {}

  /** Kills the process and its descendants, without waiting for their end. */
  void kill();
}
