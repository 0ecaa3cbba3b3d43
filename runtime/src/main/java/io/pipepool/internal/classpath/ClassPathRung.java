package io.pipepool.internal.classpath;

/** One way to find out where a worker finds its code. */
interface ClassPathRung {
  /** What it looks at, for messages. */
  String name();

  /**
   * Where the code is that {@code loader} gives.
   *
   * @throws ClassPathException if it cannot tell, with the reason
   */
  WorkerCode find(ClassLoader loader) throws ClassPathException;

  /** Returns the innermost class loader whose classes are all where {@link #find} says. */
  default ClassLoader home(ClassLoader loader) {
    return OwnClassPathRung.isOwn(loader) ? ClassLoader.getSystemClassLoader() : loader;
  }
}
