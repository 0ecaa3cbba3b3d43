package io.pipepool.internal.lane;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.launch.WorkerProcess;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the launcher when the first worker is started: only then is it known which class loader has
 * the tasks, and no thread that submits waits for it. If that class loader is gone later, the next
 * worker is for another one.
 */
public final class LazyLauncher implements Launcher {
  private final Function<ClassLoader, Launcher> factory;

  /**
   * Not guarded by the monitor, which a thread holds while it makes the launcher. Weak, because a
   * pool may outlive the application that used it first.
   */
  private final AtomicReference<@Nullable WeakReference<ClassLoader>> loader =
      new AtomicReference<>();

  @GuardedBy("this")
  private @Nullable Launcher launcher;

  @GuardedBy("this")
  private WeakReference<@Nullable ClassLoader> madeFor = new WeakReference<>(null);

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

  /** Workers start before there is a task. It will most likely be one of the calling thread. */
  public void preferContext() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      prefer(context);
    }
  }

  @Override
  public WorkerProcess launch(int workerId) throws IOException {
    return launcher().launch(workerId);
  }

  @Override
  public synchronized String words() {
    return launcher == null ? "" : launcher.words();
  }

  private synchronized Launcher launcher() {
    Launcher made = launcher;
    if (made == null || madeFor.refersTo(null)) {
      WeakReference<ClassLoader> first = loader.get();
      ClassLoader preferred = first == null ? null : first.get();
      ClassLoader from = preferred == null ? ClassLoader.getSystemClassLoader() : preferred;
      made = factory.apply(from);
      launcher = made;
      madeFor = new WeakReference<>(from);
    }
    return made;
  }
}
