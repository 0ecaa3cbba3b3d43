package io.pipepool.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * A thread that keeps nothing of the thread which makes it: a pool may live longer than the
 * application whose call first needed the thread. A plain thread would keep that application's
 * context class loader, its inheritable thread locals, and on older JVMs its protection domains.
 *
 * <p>All threads of pools and those that stand in for callers are made here, so code can ask
 * whether it runs on one ({@link #isCurrent}).
 */
public final class DaemonThread {
  /** The group of them all. Otherwise, a thread keeps the group of the one that makes it. */
  private static final ThreadGroup GROUP = topmostGroup();

  /** The stack size that leaves the choice to the JVM. */
  public static final long USUAL_STACK = 0;

  private DaemonThread() {}

  /** Returns a thread that does not run yet, with the system's class loader as its context. */
  public static Thread of(Runnable body, String name) {
    return of(body, name, USUAL_STACK, ClassLoader.getSystemClassLoader());
  }

  /**
   * Returns a thread that does not run yet.
   *
   * @param stackSize as for {@link Thread}, in bytes
   * @param context its context class loader
   */
  @SuppressWarnings("removal") // JVMs that still have protection domains also have this
  public static Thread of(
      Runnable body, String name, long stackSize, @Nullable ClassLoader context) {
    PrivilegedAction<Thread> make = () -> new Own(body, name, stackSize);
    Thread thread = AccessController.doPrivileged(make);
    thread.setDaemon(true);
    thread.setContextClassLoader(context);
    return thread;
  }

  /** Returns whether the calling thread is one that this class made. */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof Own;
  }

  private static ThreadGroup topmostGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  private static final class Own extends Thread {
    Own(Runnable body, String name, long stackSize) {
      super(GROUP, body, name, stackSize, false);
    }
  }
}
