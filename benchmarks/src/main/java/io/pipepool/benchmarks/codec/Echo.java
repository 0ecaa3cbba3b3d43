package io.pipepool.benchmarks.codec;

import io.pipepool.annotations.Parallel;

/** Methods that give back what they get: their generated tasks have the codecs to measure. */
final class Echo {
  private Echo() {}

  @Parallel
  static Trade trade(Trade value) {
    return value;
  }
}
