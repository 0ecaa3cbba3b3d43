package io.pipepool.benchmarks.codec;

import java.io.IOException;

/**
 * One way of turning values into bytes, as its documentation says it is fastest: with whatever may
 * be kept from one value to the next. Used by one thread.
 *
 * @param <T> the type of the values
 */
interface Format<T> {
  /**
   * Writes one value in place of the last one.
   *
   * @return how many bytes it has
   */
  long write(T value) throws IOException;

  /** A copy of what was written last. */
  byte[] written() throws IOException;

  /** Reads one value. */
  T read(byte[] bytes) throws IOException, ClassNotFoundException;
}
