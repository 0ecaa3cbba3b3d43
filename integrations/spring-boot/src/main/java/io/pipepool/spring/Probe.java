package io.pipepool.spring;

import io.pipepool.annotations.Parallel;

/** A call that shows that a worker has started. */
final class Probe {
  private Probe() {}

  @Parallel
  static int echo(int n) {
    return n;
  }
}
