package io.pipepool.spark;

import io.pipepool.spi.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The batches that wait for Spark and those that Spark runs.
 *
 * <p>One thread makes Spark jobs of what waits, and takes all batches of an operation that have
 * come while it made the job before.
 *
 * <h2>Threading</h2>
 *
 * Every method is called by any thread. No lock is held while a job is made, cancelled or a result
 * is delivered.
 */
final class Jobs {
  private static final AtomicInteger LAST_THREAD = new AtomicInteger();

  private final JavaSparkContext context;
  private final PartitionRuns runs;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Jobs::newThread);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private final Map<Batch, Submission> open = new HashMap<>();
  private final Deque<Submission> waiting = new ArrayDeque<>();
  private boolean draining;
  private boolean closed;

  Jobs(JavaSparkContext context, boolean isolated) {
    this.context = context;
    this.runs = new PartitionRuns(context, isolated);
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread newThread(Runnable body) {
    Thread thread = new Thread(body, "pipepool-spark-" + LAST_THREAD.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  void submit(Batch batch) {
    Submission submission = Submission.of(batch, context);
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("the Spark engine is closed; it takes no calls");
      }
      open.put(batch, submission);
      enqueue(submission);
    } finally {
      lock.unlock();
    }
  }

  /** Lets the thread make a job of it; with the lock held. */
  private void enqueue(Submission submission) {
    waiting.add(submission);
    if (!draining) {
      draining = true;
      thread.execute(this::drain);
    }
  }

  private void drain() {
    for (List<Submission> group = next(); !group.isEmpty(); group = next()) {
      start(group);
    }
  }

  /** Takes the batches of the next job; none if nothing waits. */
  private List<Submission> next() {
    List<Submission> group = new ArrayList<>();
    lock.lock();
    try {
      while (!waiting.isEmpty() && (group.isEmpty() || group.get(0).goesWith(waiting.element()))) {
        group.add(waiting.remove());
      }
      draining = !group.isEmpty();
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void start(List<Submission> group) {
    Job job = new Job(group, this);
    lock.lock();
    try {
      group.forEach(submission -> submission.runsIn(job));
    } finally {
      lock.unlock();
    }
    try {
      job.start(context, runs);
    } catch (Throwable e) { // the calls would wait for ever otherwise
      job.failed(e);
    }
  }

  /** Returns where the ends of Spark jobs are looked at. */
  Executor thread() {
    return thread;
  }

  /** Puts batches of a failed job into jobs of their own. */
  void separate(List<Submission> submissions) {
    lock.lock();
    try {
      for (Submission submission : submissions) {
        submission.separate();
        enqueue(submission);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a batch whose calls have ended. */
  void ended(Submission submission) {
    lock.lock();
    try {
      open.remove(submission.batch());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void cancel(Batch batch) {
    Submission submission;
    Job job;
    lock.lock();
    try {
      submission = open.get(batch);
      job = submission == null ? null : submission.job();
    } finally {
      lock.unlock();
    }
    if (submission != null) {
      submission.cancel();
      ended(submission);
      if (job != null) {
        job.cancelIfUnwanted();
      }
    }
  }

  /**
   * Takes no more batches and waits for those that there are; cancels them if the thread is
   * interrupted, which it stays.
   *
   * @return whether this is the first time
   */
  boolean close() {
    boolean first;
    lock.lock();
    try {
      first = !closed;
      closed = true;
    } finally {
      lock.unlock();
    }
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      openBatches().forEach(this::cancel);
    }
    return first;
  }

  private void awaitEnd() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!open.isEmpty()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Batch> openBatches() {
    lock.lock();
    try {
      return List.copyOf(open.keySet());
    } finally {
      lock.unlock();
    }
  }
}
