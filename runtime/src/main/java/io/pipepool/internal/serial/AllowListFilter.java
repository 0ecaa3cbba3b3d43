package io.pipepool.internal.serial;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets only {@link AllowedClasses} through, and no array that is larger than the bytes of its
 * object justify.
 */
final class AllowListFilter implements ObjectInputFilter {
  private static final int MAX_DEPTH = 1000;

  /** The JVM checks a hash table of n entries as an array of up to this many times n. */
  private static final int ARRAY_SLACK = 4;

  private static final int SMALL_ARRAY = 64;

  private final AllowedClasses allowed;
  private long length;
  private @Nullable String refusal;

  AllowListFilter(AllowedClasses allowed) {
    this.allowed = allowed;
  }

  /** Sets how many bytes the next object has. */
  void expect(long bytes) {
    length = bytes;
    refusal = null;
  }

  /** Returns why this filter refused the last object, or null if it did not. */
  @Nullable String refusal() {
    return refusal;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.depth() > MAX_DEPTH) {
      return refuse("the object is nested deeper than " + MAX_DEPTH + " levels");
    }
    if (info.arrayLength() > SMALL_ARRAY + ARRAY_SLACK * length) {
      return refuse("an array claims " + info.arrayLength() + " elements in " + length + " bytes");
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    return allowed.allows(type) ? Status.ALLOWED : refuse(Refused.because(type));
  }

  private Status refuse(String reason) {
    refusal = reason;
    return Status.REJECTED;
  }
}
