package io.pipepool.internal.pool;

import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the launcher when the first worker is started: only then is it known which class loader has
 * the tasks, and no thread that submits waits for it.
 */
final class LazyLauncher implements Launcher {
  private final Function<ClassLoader, Launcher> factory;

  // Guarded by this.
  private @Nullable ClassLoader loader;
  private @Nullable Launcher launcher;

  LazyLauncher(Function<ClassLoader, Launcher> factory) {
    this.factory = factory;
  }

  /** A task comes from {@code taskLoader}; the first one counts. */
  synchronized void prefer(ClassLoader taskLoader) {
    if (loader == null) {
      loader = taskLoader;
    }
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    return launcher().launch(workerId);
  }

  private synchronized Launcher launcher() {
    Launcher made = launcher;
    if (made == null) {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader from = loader == null ? context : loader;
      made = factory.apply(from == null ? ClassLoader.getSystemClassLoader() : from);
      launcher = made;
    }
    return made;
  }
}
