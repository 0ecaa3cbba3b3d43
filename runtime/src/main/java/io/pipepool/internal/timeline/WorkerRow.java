package io.pipepool.internal.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of one worker: its life, and the sums over its calls. */
final class WorkerRow {
  private static final long NEVER = Long.MIN_VALUE;

  /** More than a worker runs at once. A worker that says more than that is not believed. */
  private static final int MOST_LONG_CALLS = 256;

  /** A call that the worker has said to run for a while. */
  record LongCall(int task, long index, long since) {}

  private final int number;
  private final String name;
  private final List<LongCall> longCalls = new ArrayList<>(1);

  private long pid;
  private long startedAt = NEVER;
  private long readyAt = NEVER;
  private long endedAt = NEVER;
  private long barsTo = NEVER;
  private long calls;
  private long failed;
  private long waitedNanos;
  private long encodedNanos;
  private long ranNanos;

  /**
   * @param number the place of the row, from 0
   */
  WorkerRow(int number, String name) {
    this.number = number;
    this.name = name;
  }

  int number() {
    return number;
  }

  void starting(long now) {
    startedAt = now;
  }

  void ready(long processId, long now) {
    pid = processId;
    readyAt = now;
  }

  void ended(long now) {
    endedAt = now;
    longCalls.clear();
  }

  /** Takes note that the last bar of the row ends at {@code moment}. */
  void barTo(long moment) {
    barsTo = moment;
  }

  /** Returns {@code moment}, or the end of the last bar if that is later. */
  long notBeforeLastBar(long moment) {
    return barsTo == NEVER || moment - barsTo > 0 ? moment : barsTo;
  }

  void add(EndedCalls ended) {
    calls += ended.count();
    failed += ended.failed();
    waitedNanos += ended.waitedNanos();
    encodedNanos += ended.encodedNanos();
    ranNanos += ended.ranNanos();
  }

  /** Takes note that a call has run since {@code since}. Only the first note of a call counts. */
  void runsLong(int task, long index, long since) {
    for (LongCall call : longCalls) {
      if (call.task == task && call.index == index) {
        return;
      }
    }
    if (longCalls.size() == MOST_LONG_CALLS) {
      longCalls.remove(0);
    }
    longCalls.add(new LongCall(task, index, since));
  }

  /**
   * Returns the first of the calls from {@code index} to before {@code end} that has run for a
   * while, and forgets it; null if there is none.
   */
  @Nullable LongCall takeLongCall(int task, long index, long end) {
    LongCall first = null;
    for (LongCall call : longCalls) {
      boolean isIn = call.task == task && call.index >= index && call.index < end;
      if (isIn && (first == null || call.index < first.index)) {
        first = call;
      }
    }
    if (first != null) {
      longCalls.remove(first);
    }
    return first;
  }

  /** Writes the row, with times in microseconds since {@code origin}; -1 if there was none. */
  void write(JsonText json, long origin) {
    json.object();
    json.name("name").value(name);
    json.name("pid").value(pid);
    json.name("start").value(moment(origin, startedAt));
    json.name("ready").value(moment(origin, readyAt));
    json.name("end").value(moment(origin, endedAt));
    json.name("calls").value(calls);
    json.name("failed").value(failed);
    json.name("waited").value(Micros.of(waitedNanos));
    json.name("encoded").value(Micros.of(encodedNanos));
    json.name("ran").value(Micros.of(ranNanos));
    json.endObject();
  }

  private static long moment(long origin, long moment) {
    return moment == NEVER ? -1 : Micros.since(origin, moment);
  }
}
