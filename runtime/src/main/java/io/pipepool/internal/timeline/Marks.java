package io.pipepool.internal.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks of a timeline. There are {@link #MOST} at most, and half of them are for ends and time
 * limits alone, which say more than calls that wait. Later marks are dropped and counted.
 */
final class Marks {
  static final int MOST = 4_096;
  private static final int LONGEST_TEXT = 400;

  private record Mark(int row, long at, MarkKind kind, String text) {}

  private final List<Mark> marks = new ArrayList<>();
  private int dropped;

  void add(int row, long at, MarkKind kind, String text) {
    int most = kind == MarkKind.WAITING ? MOST / 2 : MOST;
    if (marks.size() >= most) {
      dropped++;
      return;
    }
    String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    marks.add(new Mark(row, at, kind, shown));
  }

  /** Returns how many marks there was no room for. */
  int dropped() {
    return dropped;
  }

  /** Writes the marks, with times in microseconds since {@code origin}. */
  void write(JsonText json, long origin) {
    json.array();
    for (Mark mark : marks) {
      json.object();
      json.name("row").value(mark.row);
      json.name("at").value(Micros.since(origin, mark.at));
      json.name("kind").value(mark.kind.name());
      json.name("text").value(mark.text);
      json.endObject();
    }
    json.endArray();
  }
}
