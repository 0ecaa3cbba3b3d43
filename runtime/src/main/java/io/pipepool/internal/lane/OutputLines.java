package io.pipepool.internal.lane;

import io.pipepool.OutputLine;
import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.OperatorLog;
import io.pipepool.internal.UnqueuedLock;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines that the workers of a pool print, on their way to the consumer of the user.
 *
 * <p>A thread of its own calls the consumer, so neither a worker nor a thread of the pool waits for
 * it. Only a limited amount of text waits. After that, this class drops lines, and tells the
 * consumer how many are missing. The thread ends if no line has come for a second, or with the
 * pool.
 *
 * <p>Threading: any thread may call the methods. The consumer may use the pool, and close it.
 */
public final class OutputLines {
  /** How much may wait, in characters. */
  private static final long MOST_CHARS = 16L << 20;

  /** What a line counts beside its text, so that many empty lines count, too. */
  private static final int LINE_CHARS = 100;

  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Consumer<? super OutputLine> consumer;
  private final String name;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Signalled when a line comes, when the consumer has taken all, and when the pool ends. */
  private final UnqueuedLock lock = UnqueuedLock.outer();

  @GuardedBy("lock")
  private final ArrayDeque<PrintedLine> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private long charsWaiting;

  @GuardedBy("lock")
  private @Nullable Thread thread;

  /** Whether the consumer is busy with a line. */
  @GuardedBy("lock")
  private boolean busy;

  @GuardedBy("lock")
  private boolean ended;

  /**
   * Makes the way to one consumer.
   *
   * @param poolName the beginning of the thread's name
   */
  public OutputLines(Consumer<? super OutputLine> consumer, String poolName) {
    this.consumer = consumer;
    this.name = poolName + "-lines";
  }

  /** Takes a line. If too much waits, the line is missing, and {@code source} counts it. */
  void add(PrintedLine.Source source, @Nullable String task, String text) {
    lock.lock();
    try {
      if (ended) {
        return; // a process that the worker has left behind prints on
      }
      if (charsWaiting + LINE_CHARS + text.length() > MOST_CHARS) {
        PrintedLine.Gap gap = source.gap();
        if (gap == null) {
          gap = new PrintedLine.Gap(source);
          waiting.add(gap);
          source.open(gap);
        }
        gap.more();
      } else {
        source.closeGap();
        waiting.add(new PrintedLine.Text(source, task, text));
        charsWaiting += LINE_CHARS + text.length();
      }
      requireThread();
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** If no thread can be started now, the lines wait for the next attempt. */
  @GuardedBy("lock")
  private void requireThread() {
    if (thread == null) {
      Thread started = DaemonThread.of(this::run, name);
      try {
        started.start();
        thread = started;
      } catch (OutOfMemoryError e) {
        // The next line, or the end of the pool, tries again.
      }
    }
  }

  private void run() {
    try {
      for (PrintedLine next = take(); next != null; next = take()) {
        deliver(next);
      }
    } finally {
      leave();
    }
  }

  /** Returns the next line for the consumer, or null if this thread has to end. */
  private @Nullable PrintedLine take() {
    lock.lock();
    try {
      busy = false;
      if (waiting.isEmpty()) {
        lock.signalAll();
        awaitArrival();
      }
      PrintedLine next = waiting.poll();
      if (next == null) {
        thread = null; // in one step with seeing no line, so that the next line starts another
        return null;
      }
      if (next instanceof PrintedLine.Text text) {
        charsWaiting -= LINE_CHARS + text.text().length();
      } else if (next instanceof PrintedLine.Gap gap) {
        gap.source().closeGap();
      }
      busy = true;
      return next;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void awaitArrival() {
    long end = System.nanoTime() + KEEP_ALIVE_NANOS;
    for (long left = KEEP_ALIVE_NANOS;
        waiting.isEmpty() && !ended && left > 0;
        left = end - System.nanoTime()) {
      try {
        lock.await(left);
      } catch (InterruptedException e) {
        // It was not meant for this thread: all of a group get it.
      }
    }
  }

  private void deliver(PrintedLine next) {
    boolean unused = Thread.interrupted(); // all of a group got it, and it is not the consumer's
    try {
      consumer.accept(next.toLine());
    } catch (Throwable e) { // the consumer's own failure, or no memory: the next line may succeed
      if (failed.compareAndSet(false, true)) {
        OperatorLog.warn(
            "[pipepool:output-consumer] the consumer of the output of "
                + next.source().worker()
                + " failed: "
                + e
                + "; it gets later lines all the same, and further failures are not told; let it"
                + " catch its exceptions",
            e);
      }
    }
  }

  private void leave() {
    lock.lock();
    try {
      if (thread == Thread.currentThread()) { // it failed, most likely because memory is exhausted
        thread = null;
        busy = false;
      }
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more lines, and waits until the consumer has all lines that came before, but not
   * longer than {@code nanos}. If the consumer itself calls this method, the method does not wait.
   */
  public void end(long nanos) throws InterruptedException {
    int lost;
    lock.lock();
    try {
      ended = true;
      lock.signalAll();
      if (Thread.currentThread() == thread) {
        return;
      }
      long start = System.nanoTime();
      for (long left = nanos;
          (busy || !waiting.isEmpty()) && left > 0;
          left = nanos - (System.nanoTime() - start)) {
        requireThread();
        lock.await(left);
      }
      lost = waiting.size();
      waiting.clear();
    } finally {
      lock.unlock();
    }
    if (lost > 0) {
      OperatorLog.warn(
          "[pipepool:output-gap] "
              + lost
              + " lines of output are lost: the pool was closed, and the consumer had not taken them"
              + " in time");
    }
  }
}
