package io.pipepool.internal.pool;

import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the launcher when the first worker is started: only then is it known which class loader has
 * the tasks, and no thread that submits waits for it.
 */
final class LazyLauncher implements Launcher {
  private final Function<ClassLoader, Launcher> factory;

  /** Outside the monitor, which is held while the launcher is made. */
  private final AtomicReference<@Nullable ClassLoader> loader = new AtomicReference<>();

  // Guarded by this.
  private @Nullable Launcher launcher;

  LazyLauncher(Function<ClassLoader, Launcher> factory) {
    this.factory = factory;
  }

  /** A task comes from {@code taskLoader}; the first one counts. */
  void prefer(ClassLoader taskLoader) {
    if (loader.get() == null) {
      loader.compareAndSet(null, taskLoader);
    }
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    return launcher().launch(workerId);
  }

  private synchronized Launcher launcher() {
    Launcher made = launcher;
    if (made == null) {
      ClassLoader preferred = loader.get();
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader from = preferred == null ? context : preferred;
      made = factory.apply(from == null ? ClassLoader.getSystemClassLoader() : from);
      launcher = made;
    }
    return made;
  }
}
