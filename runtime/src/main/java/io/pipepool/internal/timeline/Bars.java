package io.pipepool.internal.timeline;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * The bars of a timeline: for each one, its worker, its calls and its times, in arrays of numbers.
 *
 * <p>There are {@link #MOST} at most. If there are more, this class joins short bars of a worker
 * that follow each other, up to a length that it doubles until there is room. So a bar may stand
 * for several batches, and for the gaps between them. No call is left out, and a call that takes
 * longer than that keeps a bar of its own.
 */
final class Bars {
  /** The most bars. They take some 8 MiB then. */
  static final int MOST = 1 << 17;

  /** The number in place of a task in a bar that has calls of several tasks. */
  static final int SEVERAL_TASKS = -1;

  private static final int FIRST_ROOM = 256;
  private static final long FIRST_GRAIN_NANOS = 16_000;
  private static final int NONE = -1;

  private final int most;
  private int size;
  private long grain;

  private int[] rows = new int[FIRST_ROOM];
  private int[] tasks = new int[FIRST_ROOM];
  private long[] begins = new long[FIRST_ROOM];
  private long[] ends = new long[FIRST_ROOM];
  private long[] indices = new long[FIRST_ROOM];
  private long[] calls = new long[FIRST_ROOM];
  private long[] failed = new long[FIRST_ROOM];
  private long[] waited = new long[FIRST_ROOM];
  private boolean[] lost = new boolean[FIRST_ROOM];

  /** The last bar of each row, or {@link #NONE}. */
  private int[] lastOfRow = new int[0];

  Bars(int most) {
    this.most = most;
  }

  /**
   * Adds a bar, or joins it to the one before.
   *
   * @param row the number of the worker's row, from 0
   * @param isLost whether the worker ended before the calls did
   */
  void add(
      int row,
      int task,
      long begin,
      long end,
      long index,
      long callCount,
      long failedCount,
      long waitedNanos,
      boolean isLost) {
    reserve(row);
    rows[size] = row;
    tasks[size] = task;
    begins[size] = begin;
    ends[size] = end;
    indices[size] = index;
    calls[size] = callCount;
    failed[size] = failedCount;
    waited[size] = waitedNanos;
    lost[size] = isLost;
    size = keep(size, size);
    while (size >= most) {
      coarsen();
    }
  }

  /** Makes room for one more bar. What follows then needs no memory. */
  private void reserve(int row) {
    if (size == rows.length) {
      int room = Math.min(2 * size, most);
      tasks = Arrays.copyOf(tasks, room);
      begins = Arrays.copyOf(begins, room);
      ends = Arrays.copyOf(ends, room);
      indices = Arrays.copyOf(indices, room);
      calls = Arrays.copyOf(calls, room);
      failed = Arrays.copyOf(failed, room);
      waited = Arrays.copyOf(waited, room);
      lost = Arrays.copyOf(lost, room);
      rows = Arrays.copyOf(rows, room); // the last one, so that its length tells of all
    }
    if (row >= lastOfRow.length) {
      int before = lastOfRow.length;
      lastOfRow = Arrays.copyOf(lastOfRow, Math.max(row + 1, 2 * before));
      Arrays.fill(lastOfRow, before, lastOfRow.length, NONE);
    }
  }

  /**
   * Joins the bar at {@code from} to the one before it in its row, if both fit into the grain.
   * Otherwise, moves it to {@code to}, which is free, unless it is there already.
   *
   * @return the next free place
   */
  private int keep(int from, int to) {
    int last = lastOfRow[rows[from]];
    if (last != NONE && ends[from] - begins[last] <= grain) {
      join(last, from);
      return to;
    }
    if (from != to) {
      move(from, to);
    }
    lastOfRow[rows[to]] = to;
    return to + 1;
  }

  private void join(int bar, int next) {
    tasks[bar] = tasks[bar] == tasks[next] ? tasks[bar] : SEVERAL_TASKS;
    begins[bar] = Math.min(begins[bar], begins[next]);
    ends[bar] = Math.max(ends[bar], ends[next]);
    calls[bar] += calls[next];
    failed[bar] += failed[next];
    waited[bar] += waited[next];
    lost[bar] |= lost[next];
  }

  private void move(int from, int to) {
    rows[to] = rows[from];
    tasks[to] = tasks[from];
    begins[to] = begins[from];
    ends[to] = ends[from];
    indices[to] = indices[from];
    calls[to] = calls[from];
    failed[to] = failed[from];
    waited[to] = waited[from];
    lost[to] = lost[from];
  }

  /** Doubles the grain, and joins all bars that fit into it. */
  private void coarsen() {
    grain = grain == 0 ? FIRST_GRAIN_NANOS : 2 * grain;
    Arrays.fill(lastOfRow, NONE);
    int kept = 0;
    for (int bar = 0; bar < size; bar++) {
      kept = keep(bar, kept);
    }
    size = kept;
  }

  /** Returns the length up to which bars are joined, in nanoseconds; 0 while none are. */
  long grainNanos() {
    return grain;
  }

  /** Writes one array for each property, with times in microseconds since {@code origin}. */
  void write(JsonText json, long origin) {
    json.object();
    column(json, "row", bar -> rows[bar]);
    column(json, "task", bar -> tasks[bar]);
    column(json, "begin", bar -> Micros.since(origin, begins[bar]));
    column(json, "length", bar -> Micros.of(ends[bar] - begins[bar]));
    column(json, "first", bar -> indices[bar]);
    column(json, "calls", bar -> calls[bar]);
    column(json, "failed", bar -> failed[bar]);
    column(json, "waited", bar -> Micros.of(waited[bar]));
    column(json, "lost", bar -> lost[bar] ? 1 : 0);
    json.endObject();
  }

  private void column(JsonText json, String name, IntToLongFunction value) {
    json.name(name).array();
    for (int bar = 0; bar < size; bar++) {
      json.value(value.applyAsLong(bar));
    }
    json.endArray();
  }
}
