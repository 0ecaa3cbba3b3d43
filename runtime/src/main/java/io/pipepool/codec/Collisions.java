package io.pipepool.codec;

import io.pipepool.TransportException;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hash tables of one value cost because of keys with the same hash code. If a process
 * sends tens of thousands of such keys, to put them into a table takes minutes, since each is
 * compared with all before it.
 *
 * <p>Threading: the thread that reads the value uses it.
 */
final class Collisions {
  /** The most comparisons of one value, which take less than a second. */
  private static final long MAX_COMPARISONS = 20_000_000;

  /** A table with fewer keys costs little in any case. */
  static final int FEW = 64;

  private static final int MOST_COUNTERS = 1 << 16;

  private long comparisons;

  /**
   * Returns a count of the keys of one table, which has {@link #FEW} keys by now.
   *
   * @param room for how many keys the table was made
   */
  Keys count(int room) {
    int counters = Math.max(FEW, Math.min(room, MOST_COUNTERS));
    return new Keys(Integer.highestOneBit(counters));
  }

  /** Counts the keys of one table by their hash codes. */
  final class Keys {
    /** Keys that share a counter by chance are few times as many as keys for each counter. */
    private static final int CHANCE = 8;

    private final int[] counters;
    private int keys;

    private Keys(int size) {
      counters = new int[size];
    }

    /**
     * Counts a key before it comes into the table.
     *
     * @throws TransportException if there are too many keys with the same hash codes
     */
    void add(@Nullable Object key) {
      if (key == null || isCompared(key)) {
        return;
      }
      keys++;
      int same = counters[place(key.hashCode())]++;
      if (same < CHANCE * (1 + keys / counters.length)) {
        return;
      }
      comparisons += same;
      if (comparisons > MAX_COMPARISONS) {
        throw new TransportException(
            "too many elements or keys have the same hash code as others, such as "
                + same
                + " of "
                + keys
                + " of type "
                + key.getClass().getName()
                + ": let its hashCode method tell them apart, or send a list");
      }
    }

    private int place(int hash) {
      int mixed = hash * 0x9E37_79B9;
      return (mixed ^ mixed >>> 16) & (counters.length - 1);
    }
  }

  /** Returns whether a hash table sorts such keys if their hash codes are the same. */
  private static boolean isCompared(Object key) {
    return key instanceof String
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Enum<?>
        || key instanceof Double
        || key instanceof Float
        || key instanceof Short
        || key instanceof Byte
        || key instanceof Character
        || key instanceof Boolean
        || key instanceof UUID
        || key instanceof BigInteger;
  }
}
