package io.pipepool.internal.timeline;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;

/**
 * A record of what the workers of a pool did. Its size is limited: see {@link Bars}, {@link Marks}
 * and {@link WorkerRows}. If this process has no memory for an event, the event is dropped and
 * counted.
 *
 * <p>All moments are those of {@link System#nanoTime}.
 *
 * <h2>Threading</h2>
 *
 * Any thread may call every method, with the pool's lock or without.
 */
public final class Timeline {
  private final long origin;
  private final boolean oneAtATime;
  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  private final WorkerRows rows = new WorkerRows();

  @GuardedBy("lock")
  private final TaskNames tasks = new TaskNames();

  @GuardedBy("lock")
  private final Bars bars;

  @GuardedBy("lock")
  private final Marks marks = new Marks();

  @GuardedBy("lock")
  private final SlowestCalls slowest = new SlowestCalls();

  @GuardedBy("lock")
  private long dropped;

  /**
   * Begins a timeline at {@code now}.
   *
   * @param oneAtATime whether each worker runs one call at a time, so that its bars do not overlap
   */
  Timeline(long now, boolean oneAtATime) {
    this(now, oneAtATime, Bars.MOST);
  }

  Timeline(long now, boolean oneAtATime, int mostBars) {
    this.origin = now;
    this.oneAtATime = oneAtATime;
    this.bars = new Bars(mostBars);
  }

  /** Records that this process stands for worker 1, and is ready at {@code now}. */
  public void standsForWorker(long now) {
    lock.lock();
    try {
      rows.addOwn();
      starting(1, now);
      ready(1, ProcessHandle.current().pid(), now);
    } finally {
      lock.unlock();
    }
  }

  /** Records that the pool starts a worker. */
  public void starting(int worker, long now) {
    lock.lock();
    try {
      try {
        rows.of(worker).starting(now);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records that a worker is ready for calls. */
  public void ready(int worker, long pid, long now) {
    lock.lock();
    try {
      try {
        rows.of(worker).ready(pid, now);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records that a worker is gone. */
  public void ended(int worker, long now) {
    lock.lock();
    try {
      try {
        rows.of(worker).ended(now);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records a moment of a worker, and the reason in words. */
  public void mark(int worker, long at, MarkKind kind, String reason) {
    lock.lock();
    try {
      try {
        marks.add(rows.of(worker).number(), at, kind, reason);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records a moment of the call whose input is at {@code index} in its operation. */
  public void markCall(int worker, long at, MarkKind kind, String task, long index) {
    lock.lock();
    try {
      try {
        marks.add(rows.of(worker).number(), at, kind, task + ", input " + index);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Counts an event that the pool has no memory to tell. */
  public void drop() {
    lock.lock();
    try {
      dropped++;
    } finally {
      lock.unlock();
    }
  }

  /** Records that a call has run since {@code since}, and goes on. */
  public void runsLong(int worker, String task, long index, long since) {
    lock.lock();
    try {
      try {
        rows.of(worker).runsLong(tasks.numberOf(task), index, since);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records calls whose results have come. A call that has run for a while gets its own bar. */
  public void ran(int worker, EndedCalls ended, long now) {
    lock.lock();
    try {
      try {
        WorkerRow row = rows.of(worker);
        row.add(ended);
        addBars(row, tasks.numberOf(ended.task()), ended, now);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void addBars(WorkerRow row, int task, EndedCalls ended, long now) {
    long first = ended.index();
    long end = first + ended.count();
    long begin = beginOf(row, ended, now);
    long waited = ended.waitedNanos();
    boolean isOne = ended.count() == 1;
    WorkerRow.LongCall next = row.takeLongCall(task, first, end);
    while (next != null) {
      long since = Math.min(Math.max(begin, next.since()), now);
      if (next.index() > first) {
        bars.add(row.number(), task, begin, since, first, next.index() - first, 0, waited, false);
        rank(row, task, first, isOne ? 1 : next.index() - first, since, since - begin);
        waited = 0;
      }
      first = next.index();
      begin = since;
      isOne = true; // the others behind it took no time to speak of
      next = row.takeLongCall(task, first + 1, end);
    }
    if (first < end) {
      long calls = end - first;
      bars.add(row.number(), task, begin, now, first, calls, ended.failed(), waited, false);
      rank(row, task, first, isOne ? 1 : calls, now, now - begin);
      row.barTo(now);
    }
  }

  /**
   * Returns when calls began. If a thread of the worker has handed their results over while a
   * further call ran, their time comes with that call. Then they began when they were sent, or when
   * the calls before them ended.
   */
  private long beginOf(WorkerRow row, EndedCalls ended, long now) {
    long begin = ended.sentAt();
    if (ended.ranNanos() > 0) {
      begin = Math.max(begin, now - ended.ranNanos());
    }
    return oneAtATime ? row.notBeforeLastBar(begin) : begin;
  }

  @GuardedBy("lock")
  private void rank(WorkerRow row, int task, long index, long calls, long end, long nanos) {
    slowest.add(row.number(), task, index, calls, end, nanos);
  }

  /**
   * Records calls that a worker had when it ended. Some of them may not have begun.
   *
   * @param begin when the first of them began, as far as the pool knows
   */
  public void lost(int worker, String task, long index, int calls, long begin, long now) {
    lock.lock();
    try {
      try {
        int row = rows.of(worker).number();
        bars.add(row, tasks.numberOf(task), begin, now, index, calls, calls, 0, true);
      } catch (OutOfMemoryError e) {
        dropped++;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the whole record as JSON, with times in microseconds.
   *
   * @param pool the pool's name
   * @param endMillis the wall-clock time at {@code now}, in milliseconds since 1970
   */
  String toJson(String pool, long endMillis, long now) {
    lock.lock();
    try {
      JsonText json = new JsonText();
      json.object();
      json.name("pool").value(pool);
      json.name("ended").value(endMillis);
      json.name("span").value(Micros.since(origin, now));
      json.name("grain").value(Micros.of(bars.grainNanos()));
      json.name("dropped").value(dropped + marks.dropped());
      tasks.write(json.name("tasks"));
      rows.write(json.name("workers"), origin);
      bars.write(json.name("bars"), origin);
      marks.write(json.name("marks"), origin);
      slowest.write(json.name("slowest"), origin);
      return json.endObject().toString();
    } finally {
      lock.unlock();
    }
  }
}
