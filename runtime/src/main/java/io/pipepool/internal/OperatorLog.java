package io.pipepool.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The logger {@code io.pipepool}, by which pools tell the operator of a program what no exception
 * tells.
 *
 * <p>A logger may run any code and take any time, and to look for one loads many classes. So a
 * thread of its own does both, when there is something to tell, and ends soon. A message for which
 * this process has no memory is dropped, since no call depends on it.
 *
 * <p>Threading: any thread may call every method, with any lock.
 */
public final class OperatorLog {
  private static final String NAME = "io.pipepool";
  private static final int MOST = 1_000;
  private static final long KEEP_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final AtomicInteger UNTOLD = new AtomicInteger();
  private static final Errands THREAD = new Errands(() -> "pipepool-log", 1, KEEP_ALIVE_NANOS);

  private OperatorLog() {}

  /** Tells a fact that calls for an action. */
  public static void warn(String message) {
    warn(message, null);
  }

  /** Tells a fact that calls for an action, and the exception behind it, if there is one. */
  public static void warn(String message, @Nullable Throwable thrown) {
    try {
      later(() -> tell(System.Logger.Level.WARNING, message, thrown));
    } catch (OutOfMemoryError e) {
      // The message is dropped.
    }
  }

  /** Tells a fact that explains the pool's behaviour. */
  public static void debug(Supplier<String> message) {
    try {
      later(() -> tell(System.Logger.Level.DEBUG, message));
    } catch (OutOfMemoryError e) {
      // The message is dropped.
    }
  }

  // The JDK's logger shows the names of these methods.

  private static void tell(System.Logger.Level level, String message, @Nullable Throwable thrown) {
    System.getLogger(NAME).log(level, message, thrown);
  }

  private static void tell(System.Logger.Level level, Supplier<String> message) {
    System.getLogger(NAME).log(level, message);
  }

  /** Lets the thread do {@code deed}, unless too many others wait, and the message is dropped. */
  private static void later(Runnable deed) {
    boolean taken = false;
    try {
      if (UNTOLD.incrementAndGet() <= MOST) {
        boolean unused = THREAD.execute(() -> doAndCount(deed));
        taken = true;
      }
    } finally {
      if (!taken) {
        UNTOLD.decrementAndGet();
      }
    }
  }

  private static void doAndCount(Runnable deed) {
    try {
      deed.run();
    } finally {
      UNTOLD.decrementAndGet();
    }
  }

  /** Waits until the logger has all messages so far, but not longer than {@code millis}. */
  public static void await(long millis) throws InterruptedException {
    if (UNTOLD.get() == 0) {
      return;
    }
    CountDownLatch told = new CountDownLatch(1);
    later(told::countDown);
    boolean unused = told.await(millis, TimeUnit.MILLISECONDS);
  }
}
