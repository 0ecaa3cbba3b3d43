package demo;

import io.pipepool.WorkerContext;
import io.pipepool.annotations.Parallel;

final class Jobs {
  private Jobs() {}

  @Parallel
  static int square(int n) {
    if (!WorkerContext.isWorker()) {
      throw new IllegalStateException("this is no worker");
    }
    return n * n;
  }
}
