package io.pipepool.internal.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * A list that takes results in any order. At first, it has room for the expected number of results,
 * up to a limit.
 *
 * <p>Threading: only the consuming thread uses it.
 */
final class ResultList<T> {
  /**
   * The most room at first, because a collection may claim any size. The list makes more room as
   * results come.
   */
  private static final int BELIEVED = 1 << 20;

  /** The factor by which it makes more room. Small steps would copy the list more often. */
  private static final int FACTOR = 16;

  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final ArrayList<T> list;
  private final long expected;
  private long room;

  /**
   * Makes an empty list.
   *
   * @param expected how many results there will be, or -1 if that is unknown
   */
  ResultList(long expected) {
    this.expected = expected;
    this.room = Math.min(Math.max(expected, 0), BELIEVED);
    this.list = new ArrayList<>((int) room);
  }

  /** Sets position {@code index}, even if those before it have no results yet. */
  void set(long index, T value) {
    int position = Math.toIntExact(index);
    if (position < list.size()) {
      list.set(position, value);
      return;
    }
    makeRoom(index);
    while (list.size() < position) {
      list.add(null);
    }
    list.add(value);
  }

  private void makeRoom(long index) {
    if (index >= room && room < expected) {
      room = Math.min(expected, Math.max(room, index + 1) * FACTOR);
      list.ensureCapacity((int) Math.min(room, LARGEST));
    }
  }

  List<T> toList() {
    return list;
  }
}
