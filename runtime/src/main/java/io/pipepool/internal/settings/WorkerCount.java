package io.pipepool.internal.settings;

import io.pipepool.internal.launch.LambdaMemory;
import org.jspecify.annotations.Nullable;

/** Computes how many workers a pool has by default. */
final class WorkerCount {
  private WorkerCount() {}

  static int ofThisMachine() {
    return of(Runtime.getRuntime().availableProcessors(), LambdaMemory.find());
  }

  /**
   * Returns the default for a process that may use {@code cpus} CPUs.
   *
   * @param lambda the memory of the function of AWS Lambda, or null elsewhere
   */
  static int of(int cpus, @Nullable LambdaMemory lambda) {
    return lambda == null ? cpus : Math.min(cpus, lambda.cpus());
  }
}
