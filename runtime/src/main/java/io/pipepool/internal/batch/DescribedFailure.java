package io.pipepool.internal.batch;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.Failures;

/** The failure of a call, encoded. */
final class DescribedFailure {
  private DescribedFailure() {}

  /**
   * Encodes a failure. The caller holds no lock, because the message comes from user code.
   *
   * @param maxSize the most bytes that it may have
   */
  static WireWriter of(Throwable failure, long maxSize) {
    WireWriter data = new WireWriter(maxSize);
    try {
      Failures.write(data, failure);
    } catch (Throwable e) {
      data.reset();
      String type = failure.getClass().getName();
      Failures.write(
          data, new TransportException("a " + type + " cannot be described, not even by name", e));
    }
    return data;
  }
}
