package io.pipepool.internal.batch;

/**
 * The kinds of runs that results consist of. A run is its kind u8, offset u32, count u32, length
 * u64, and then {@code length} bytes. Every call of a batch has exactly one value, failure, end or
 * skip.
 */
public final class RunKind {
  /**
   * The values of {@code count} calls from {@code offset} on. They are raw if their width is fixed;
   * otherwise each follows its length.
   */
  public static final int VALUES = 1;

  /** The failure of the call at {@code offset}. */
  public static final int FAILURE = 2;

  /**
   * {@code count} elements that the call at {@code offset} has emitted so far. Each follows its
   * length.
   */
  public static final int ELEMENTS = 3;

  /** The end of the emitting call at {@code offset}. */
  public static final int DONE = 4;

  /** The {@code count} calls from {@code offset} on did not start, and will not. */
  public static final int SKIPPED = 5;

  /** The bytes before the body of a run. */
  public static final int HEADER = 17;

  private RunKind() {}

  /** Returns whether calls of a task have results of that kind, if the task emits or does not. */
  static boolean isOf(int kind, boolean emits) {
    return switch (kind) {
      case VALUES -> !emits;
      case ELEMENTS, DONE -> emits;
      case FAILURE, SKIPPED -> true;
      default -> false;
    };
  }
}
