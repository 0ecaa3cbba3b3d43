package io.pipepool.internal.serial;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * How deep the objects of one or more streams may be nested, how many they may be, and how many
 * elements their arrays may have in all. So a few bytes cannot claim much memory.
 *
 * <p>Threading: one thread at a time uses it.
 */
public final class StreamBudget {
  private static final int VALUE_DEPTH = 1000;
  private static final int FAILURE_DEPTH = 20;

  /** The JVM checks a hash table of n entries as an array of up to this many times n. */
  private static final int ARRAY_SLACK = 4;

  private static final int SMALL_ARRAY = 64;

  /** The most objects of one failure, which is a message and no place for data. */
  private static final int FAILURE_OBJECTS = 10_000;

  private static final int FAILURE_ELEMENTS = 1_000;

  private final int maxDepth;
  private final boolean isRefilled;
  private long elements;
  private long objects;

  private StreamBudget(int maxDepth, boolean isRefilled, long elements, long objects) {
    this.maxDepth = maxDepth;
    this.isRefilled = isRefilled;
    this.elements = elements;
    this.objects = objects;
  }

  /** Returns the budget of a value, which each of its objects refills by its bytes. */
  public static StreamBudget ofValue() {
    return new StreamBudget(VALUE_DEPTH, true, 0, Long.MAX_VALUE);
  }

  /**
   * Returns the budget of all exceptions of one failure.
   *
   * @param bytes how many bytes their objects have in all
   */
  public static StreamBudget ofFailure(long bytes) {
    return new StreamBudget(FAILURE_DEPTH, false, bytes + FAILURE_ELEMENTS, FAILURE_OBJECTS);
  }

  /**
   * Takes {@code count} elements out of the budget, for an object that is made of elements of the
   * stream.
   *
   * @return whether there were enough left
   */
  public boolean takeElements(long count) {
    boolean enough = count <= elements;
    elements -= enough ? count : 0;
    return enough;
  }

  /** Takes note that an object of at most {@code bytes} bytes comes next. */
  void expect(long bytes) {
    if (isRefilled) {
      elements = SMALL_ARRAY + ARRAY_SLACK * bytes;
    }
  }

  /**
   * Takes what a stream needs next out of the budget.
   *
   * @param newObjects how many objects the stream has had since the last time
   * @return why there is not enough left, or null
   */
  @Nullable String take(ObjectInputFilter.FilterInfo info, long newObjects) {
    if (info.depth() > maxDepth) {
      return "the object is nested deeper than " + maxDepth + " levels";
    }
    if (info.arrayLength() > elements) {
      return "an array claims "
          + info.arrayLength()
          + " elements, but the bytes justify only "
          + elements
          + " more";
    }
    if (newObjects > objects) {
      return "there are more objects than a failure may have";
    }
    elements -= Math.max(0, info.arrayLength());
    objects -= newObjects;
    return null;
  }
}
