package io.pipepool.internal.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a timeline, one for each worker, in the order of their numbers. If a pool has more
 * than {@link #MOST} workers in its life, all later ones share the last row.
 */
final class WorkerRows {
  static final int MOST = 2_000;

  private final List<WorkerRow> rows = new ArrayList<>();

  /** Adds the row of the process that stands for the worker of a pool without workers. */
  void addOwn() {
    rows.add(new WorkerRow(rows.size(), "this process"));
  }

  /** Returns the row of the worker with that number, from 1. */
  WorkerRow of(int worker) {
    int number = Math.min(worker - 1, MOST);
    while (rows.size() <= number) {
      int next = rows.size();
      rows.add(new WorkerRow(next, next == MOST ? "later workers" : "worker-" + (next + 1)));
    }
    return rows.get(number);
  }

  /** Writes the rows, with times in microseconds since {@code origin}. */
  void write(JsonText json, long origin) {
    json.array();
    rows.forEach(row -> row.write(json, origin));
    json.endArray();
  }
}
