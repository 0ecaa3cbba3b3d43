package io.pipepool.internal.serial;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * How deep the objects of one or more streams may be nested, how many they may be, how many
 * elements their arrays may have in all, and how much they may copy of what they share. So a few
 * bytes cannot claim much memory.
 *
 * <p>Threading: one thread at a time uses it.
 */
public final class StreamBudget {
  private static final int VALUE_DEPTH = 1000;
  private static final int FAILURE_DEPTH = 20;

  /** The JVM checks a hash table of n entries as an array of up to this many times n. */
  private static final int ARRAY_SLACK = 4;

  private static final int SMALL_ARRAY = 64;

  /**
   * The most objects of one failure: a few more than fit into the bytes that one exception may
   * have. Of the objects of the JDK, an {@code EnumMap} takes the most memory for its bytes. So
   * many of them take about 20 MB, of which a process with a small heap can read a few failures at
   * once.
   */
  private static final int FAILURE_OBJECTS = 30_000;

  private static final int FAILURE_ELEMENTS = 1_000;

  /** How often honest objects may share the parts that each of them copies. */
  private static final int COPY_SLACK = 16;

  private static final int SMALL_COPIES = 1_024;
  private static final int FAILURE_COPIES = 64 << 10;

  private final int maxDepth;
  private final boolean isRefilled;
  private long elements;
  private long objects;
  private long copied;
  private long largestArray;

  private StreamBudget(int maxDepth, boolean isRefilled, long elements, long objects, long copied) {
    this.maxDepth = maxDepth;
    this.isRefilled = isRefilled;
    this.elements = elements;
    this.objects = objects;
    this.copied = copied;
  }

  /** Returns the budget of a value, which each of its objects refills by its bytes. */
  public static StreamBudget ofValue() {
    return new StreamBudget(VALUE_DEPTH, true, 0, Long.MAX_VALUE, 0);
  }

  /**
   * Returns the budget of all exceptions of one failure.
   *
   * @param bytes how many bytes their objects have in all
   */
  public static StreamBudget ofFailure(long bytes) {
    return new StreamBudget(
        FAILURE_DEPTH,
        false,
        bytes + FAILURE_ELEMENTS,
        FAILURE_OBJECTS,
        FAILURE_COPIES + COPY_SLACK * bytes);
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

  /**
   * Takes the parts out of the budget that an object has copied.
   *
   * @return why there is not enough left, or null
   */
  @Nullable String takeCopied(Object object) {
    return takeCopied(CopiedParts.size(object, largestArray));
  }

  /**
   * Takes {@code size} bytes, chars or references out of the budget, which the stream has once and
   * several objects may use.
   *
   * @return why there is not enough left, or null
   */
  public @Nullable String takeCopied(long size) {
    if (size > copied) {
      return "the objects copy more than their bytes justify";
    }
    copied -= size;
    return null;
  }

  /** Takes note that an object of at most {@code bytes} bytes comes next. */
  void expect(long bytes) {
    if (isRefilled) {
      elements = SMALL_ARRAY + ARRAY_SLACK * bytes;
      copied = SMALL_COPIES + COPY_SLACK * bytes;
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
    largestArray = Math.max(largestArray, info.arrayLength());
    objects -= newObjects;
    return null;
  }
}
