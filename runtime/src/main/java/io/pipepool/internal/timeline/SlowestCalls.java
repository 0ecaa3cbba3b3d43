package io.pipepool.internal.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The slowest calls of a timeline. If results of several short calls came together, they stand here
 * as one, with the time that each of them took on average.
 */
final class SlowestCalls {
  static final int MOST = 10;

  private record Slow(int row, int task, long index, long calls, long endedAt, long nanosEach) {}

  /** The slowest first. */
  private final List<Slow> slowest = new ArrayList<>(MOST + 1);

  void add(int row, int task, long index, long calls, long endedAt, long nanos) {
    long each = nanos / calls;
    if (slowest.size() == MOST && each <= slowest.get(MOST - 1).nanosEach) {
      return;
    }
    slowest.add(new Slow(row, task, index, calls, endedAt, each));
    slowest.sort(Comparator.comparingLong(Slow::nanosEach).reversed());
    if (slowest.size() > MOST) {
      slowest.remove(MOST);
    }
  }

  /** Writes the calls, with times in microseconds since {@code origin}. */
  void write(JsonText json, long origin) {
    json.array();
    for (Slow slow : slowest) {
      json.object();
      json.name("row").value(slow.row);
      json.name("task").value(slow.task);
      json.name("first").value(slow.index);
      json.name("calls").value(slow.calls);
      json.name("end").value(Micros.since(origin, slow.endedAt));
      json.name("each").value(Micros.of(slow.nanosEach));
      json.endObject();
    }
    json.endArray();
  }
}
