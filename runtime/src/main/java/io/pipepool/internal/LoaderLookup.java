package io.pipepool.internal;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Looks for resources in class loaders, on a platform thread.
 *
 * <p>The class loaders of the JDK have monitors. Since JDK 24, a virtual thread that waits for a
 * monitor leaves its carrier, and if the monitor becomes free, the JVM wakes one of the threads
 * that wait. That may be a virtual thread without a carrier. All carriers may be held by virtual
 * threads that wait until a class is loaded, because these cannot leave theirs, and the thread that
 * loads the class may wait for the very monitor. Then this JVM loads no class any more. So no
 * virtual thread waits for such a monitor without its carrier: a platform thread looks in its
 * place.
 */
public final class LoaderLookup {
  private LoaderLookup() {}

  /**
   * Returns what {@code lookup} returns, or throws the same throwable. The lookup may run on
   * another thread, which has the same context class loader.
   */
  public static <T> T get(Supplier<T> lookup) {
    if (!VirtualThreads.isCurrent()) {
      return lookup.get();
    }
    FutureTask<T> task = new FutureTask<>(lookup::get);
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    DaemonThread.of(task, "pipepool-lookup", DaemonThread.USUAL_STACK, context).start();
    return await(task);
  }

  private static <T> T await(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) { // a lookup is short, and its caller needs it
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw LoaderLookup.<RuntimeException>same(Objects.requireNonNull(e.getCause()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a lookup throws no checked one
  private static <X extends Throwable> X same(Throwable failure) throws X {
    throw (X) failure;
  }
}
