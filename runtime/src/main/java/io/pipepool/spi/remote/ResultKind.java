package io.pipepool.spi.remote;

/**
 * The kinds of results in a message. A result is its kind u8, offset u32, count u32, the worker for
 * {@link #THREW}, length u64 and the body.
 */
final class ResultKind {
  /** The values of {@code count} calls. */
  static final byte VALUES = 1;

  /** {@code count} elements of a call that goes on. */
  static final byte ELEMENTS = 2;

  /** The end of a call that emits. */
  static final byte DONE = 3;

  /** The exception that a call threw, as data. */
  static final byte THREW = 4;

  /** The engine's reason why it could not run a call to its end, as data. */
  static final byte FAILED = 5;

  /** The time that {@code count} calls took; the body has the nanoseconds. */
  static final byte TIMED = 6;

  private ResultKind() {}
}
