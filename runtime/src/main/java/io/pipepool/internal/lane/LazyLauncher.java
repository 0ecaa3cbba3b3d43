package io.pipepool.internal.lane;

import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the launcher when the first worker is started. Only then does the pool know which class
 * loader has the tasks, and no thread that submits waits for it.
 */
public final class LazyLauncher implements Launcher {
  private final Function<ClassLoader, Launcher> factory;

  /**
   * Not guarded by the monitor, which a thread holds while it makes the launcher. Weak, because a
   * pool may outlive the application that used it first.
   */
  private final AtomicReference<@Nullable WeakReference<ClassLoader>> loader =
      new AtomicReference<>();

  // Guarded by this.
  private @Nullable Launcher launcher;

  public LazyLauncher(Function<ClassLoader, Launcher> factory) {
    this.factory = factory;
  }

  /**
   * Takes note that a task comes from {@code taskLoader}. The first loader counts that still
   * exists.
   */
  public void prefer(ClassLoader taskLoader) {
    WeakReference<ClassLoader> first = loader.get();
    if (first == null || first.get() == null) {
      loader.compareAndSet(first, new WeakReference<>(taskLoader));
    }
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    return launcher().launch(workerId);
  }

  private synchronized Launcher launcher() {
    Launcher made = launcher;
    if (made == null) {
      WeakReference<ClassLoader> first = loader.get();
      ClassLoader preferred = first == null ? null : first.get();
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader from = preferred == null ? context : preferred;
      made = factory.apply(from == null ? ClassLoader.getSystemClassLoader() : from);
      launcher = made;
    }
    return made;
  }
}
