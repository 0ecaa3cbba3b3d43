package io.pipepool.internal.launch;

import io.pipepool.internal.identity.HomeLoaders;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One worker's process and the pipes to it.
 *
 * <h2>Threading</h2>
 *
 * Any thread may kill it or ask for its pid. Each stream belongs to one thread at a time.
 *
 * <h2>Behaviour</h2>
 *
 * Only {@link #onExit} tells of the process's death: a descendant may hold the other end of {@link
 * #fromWorker} open long after.
 */
public interface WorkerProcess {
  /**
   * Takes note that the worker has answered. If other programs stand before {@code java} on its
   * command line, its JVM is found now.
   */
  default void ready() {}

  /**
   * Returns the process id of the worker's JVM, as this process sees it. Before {@link #ready}, it
   * may be that of a program that starts the JVM.
   */
  long pid();

  /** Returns the CPU time that the system allows the worker, or null if no limit is known. */
  default @Nullable CpuLimit cpuLimit() {
    return null;
  }

  /**
   * Returns the stream from which the worker reads frames. Closing it makes the worker end at once.
   */
  OutputStream toWorker();

  /** Returns the stream of the worker's frames. */
  InputStream fromWorker();

  /**
   * Returns the output of the worker's JVM, of user code and of native code, or null if the worker
   * prints to this process's own standard error.
   */
  @Nullable InputStream diagnostics();

  /**
   * Returns the standard output of the worker, or null if {@link #diagnostics} has it, too. Then
   * that is the only stream.
   */
  default @Nullable InputStream output() {
    return null;
  }

  /** Returns a future of the exit code, which is above 128 for a signal. */
  CompletableFuture<Integer> onExit();

  /** Returns the place of the JVM's crash report, or null if there is no such place. */
  @Nullable Path crashReport();

  /**
   * Returns the class loaders of this process whose classes the worker finds itself. The worker may
   * ask for the classes of all others. Returns null if the worker may ask for nothing: the pool was
   * given a class path, or serves no classes.
   */
  default @Nullable HomeLoaders home() {
    return null;
  }

  /**
   * Returns the system properties that the worker's JVM gets before its first call.
   *
   * @param logging those that make its logging libraries log to this process
   */
  default Map<String, String> properties(Map<String, String> logging) {
    return logging;
  }

  /**
   * Returns the language tags of the worker's default, display and format locale, or an empty list
   * if its JVM finds them by itself.
   */
  default List<String> locales() {
    return List.of();
  }

  /** Returns how the worker's class path was found, for messages. */
  default String codeWords() {
    return "";
  }

  /**
   * Kills the present descendants of the process. A process that has detached itself lives on,
   * because it may serve calls to come.
   */
  default void killDescendants() {}

  /**
   * Kills the processes that an ended process has left behind. This method looks at every process
   * of this machine, and may take long.
   */
  default void killLeftBehind() {}

  /** Kills the process and its descendants, without waiting for their end. */
  void kill();
}
