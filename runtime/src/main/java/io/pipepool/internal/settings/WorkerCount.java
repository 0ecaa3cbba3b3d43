package io.pipepool.internal.settings;

import io.pipepool.internal.launch.LambdaMemory;
import org.jspecify.annotations.Nullable;

/** How many workers a pool has by default. */
final class WorkerCount {
  private WorkerCount() {}

  static int ofThisMachine() {
    return of(Runtime.getRuntime().availableProcessors(), LambdaMemory.find());
  }

  static int of(int cpus, @Nullable LambdaMemory lambda) {
    return lambda == null ? cpus : Math.min(cpus, lambda.cpus());
  }
}
