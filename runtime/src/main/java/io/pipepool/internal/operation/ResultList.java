package io.pipepool.internal.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * A list that results are put into in any order, with room for as many as are expected, as far as
 * that is believed.
 *
 * <p>Threading: used by the consuming thread only.
 */
final class ResultList<T> {
  /** A collection may claim any size; more room than this is made as results come. */
  private static final int BELIEVED = 1 << 20;

  /** So many times as many are believed then: to grow in small steps would be to copy again. */
  private static final int FACTOR = 16;

  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final ArrayList<T> list;
  private final long expected;
  private long room;

  /**
   * An empty one.
   *
   * @param expected how many results there will be, or -1 if that is unknown
   */
  ResultList(long expected) {
    this.expected = expected;
    this.room = Math.min(Math.max(expected, 0), BELIEVED);
    this.list = new ArrayList<>((int) room);
  }

  /** Sets position {@code index}, whether or not those before it are there yet. */
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
