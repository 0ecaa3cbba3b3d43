package io.pipepool.internal.worker;

import io.pipepool.internal.DaemonThread;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run calls. If a batch finds no free thread, another one is added, up to the
 * number that the parent has set.
 */
final class CallThreads {
  private final int most;
  private final WorkSource source;
  private final Host host;

  /** The context class loader of all call threads, also of those that start during a call. */
  private final @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();

  /** Volatile, because the watcher reads it. A thread replaces it under this object's monitor. */
  private volatile CallThread[] threads;

  CallThreads(int most, WorkSource source, Host host) {
    this.most = most;
    this.source = source;
    this.host = host;
    this.threads = new CallThread[] {new CallThread(source, host)};
  }

  /** Returns the present threads. */
  CallThread[] all() {
    return threads;
  }

  /** Does the work of the only thread on the calling thread, for ever. */
  void runOnly() {
    threads[0].run();
  }

  /** Starts the first thread. */
  void startFirst() {
    start(threads[0], 1);
  }

  /** Starts another thread, if there may be more. */
  synchronized void grow() {
    int count = threads.length;
    if (count < most) {
      CallThread[] more = new CallThread[count + 1];
      System.arraycopy(threads, 0, more, 0, count);
      more[count] = new CallThread(source, host);
      threads = more;
      start(more[count], count + 1);
    }
  }

  private void start(CallThread callThread, int number) {
    DaemonThread.of(callThread, "pipepool-call-" + number, 0, context).start();
  }

  /** Returns whether no thread runs a call. */
  boolean areIdle() {
    for (CallThread thread : threads) {
      if (thread.current() != null) {
        return false;
      }
    }
    return true;
  }
}
