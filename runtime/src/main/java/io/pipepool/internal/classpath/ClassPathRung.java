package io.pipepool.internal.classpath;

/** One way to find the code of workers. */
interface ClassPathRung {
  /** Returns the source that this rung looks at, for messages. */
  String name();

  /**
   * Returns the place of the code that {@code loader} loads.
   *
   * @throws ClassPathException if this rung cannot tell, with the reason
   */
  WorkerCode find(ClassLoader loader) throws ClassPathException;

  /** Returns the innermost class loader whose classes are all where {@link #find} says. */
  default ClassLoader home(ClassLoader loader) {
    return OwnClassPathRung.isOwn(loader) ? ClassLoader.getSystemClassLoader() : loader;
  }
}
