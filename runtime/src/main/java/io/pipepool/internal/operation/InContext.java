package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * Runs code for a caller on another thread, with the caller's context class loader. The thread
 * serves other callers later, so it does not keep that one.
 *
 * @param loader the caller's context class loader
 */
record InContext(@Nullable ClassLoader loader, Runnable body) implements Runnable {
  /** Returns {@code body} with the context class loader of the calling thread. */
  static InContext ofCaller(Runnable body) {
    return new InContext(Thread.currentThread().getContextClassLoader(), body);
  }

  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      body.run();
    } finally {
      thread.setContextClassLoader(own);
    }
  }
}
