package io.pipepool;

/**
 * How far a pool trusts the code that runs in its workers.
 *
 * <p>A worker contains faults in any case. Against code that attacks, it needs a sandbox as well
 * ({@link ParallelPool.Builder#commandPrefix}), because it has the rights of its user.
 */
public enum Trust {
  /** Calls run the program's own code, on inputs that the program trusts. */
  TRUSTED,

  /**
   * Calls run code or inputs that may take a worker over. The pool gives workers no more than calls
   * need, and takes no more of them than plain data:
   *
   * <ul>
   *   <li>What a call throws arrives as a {@link TaskFailedException} with the name of the class,
   *       the message and the stack trace. This process rebuilds no exception, and looks up no
   *       class for it.
   *   <li>Workers get no classes of this process, as with {@code serveClasses(false)}.
   *   <li>Workers have a clean environment, as with {@code cleanEnvironment()}, and no system
   *       properties of this process, as with {@code systemProperties(name -> false)}.
   *   <li>Text that workers print has its control characters escaped. If a worker prints more than
   *       64 KiB a second for long, the pool drops lines, and says how many. Each forwarded line
   *       begins with the name of its worker, even if it pretends to be of another. A consumer of
   *       lines gets no tasks, since the worker could lie about them.
   *   <li>No tool can attach to a worker's JVM.
   * </ul>
   *
   * The builder's methods for single parts win, such as {@code serveClasses(true)}. Results are
   * decoded as their types say: a result that crosses by Java serialization still does.
   */
  UNTRUSTED
}
