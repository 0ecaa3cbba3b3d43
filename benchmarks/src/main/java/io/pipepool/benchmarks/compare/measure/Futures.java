package io.pipepool.benchmarks.compare.measure;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Futures that have all ended. */
final class Futures {
  private Futures() {}

  /** Fails if one of them has. */
  static <T> void all(List<Future<T>> futures) throws InterruptedException, ExecutionException {
    for (Future<T> future : futures) {
      future.get();
    }
  }
}
