package io.pipepool.benchmarks.codec;

import java.io.IOException;

/**
 * A format that turns values into bytes, used in the way that its documentation recommends for
 * speed. It may keep objects from one value to the next. One thread uses an instance.
 *
 * @param <T> the type of the values
 */
interface Format<T> {
  /**
   * Writes one value in place of the last one.
   *
   * @return how many bytes the value has
   */
  long write(T value) throws IOException;

  /** Returns a copy of the bytes that were written last. */
  byte[] written() throws IOException;

  /** Reads one value. */
  T read(byte[] bytes) throws IOException, ClassNotFoundException;
}
