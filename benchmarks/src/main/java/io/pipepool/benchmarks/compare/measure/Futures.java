package io.pipepool.benchmarks.compare.measure;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for futures. */
final class Futures {
  private Futures() {}

  /** Waits for all futures. Fails if one of them has failed. */
  static <T> void all(List<Future<T>> futures) throws InterruptedException, ExecutionException {
    for (Future<T> future : futures) {
      future.get();
    }
  }
}
