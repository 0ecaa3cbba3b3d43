package io.pipepool.internal.settings;

import org.jspecify.annotations.Nullable;

/** How many workers a pool has by default. */
final class WorkerCount {
  /** AWS Lambda gives a function one CPU for so many MB of memory, whatever number it shows. */
  private static final int LAMBDA_MB_PER_CPU = 1769;

  private WorkerCount() {}

  static int ofThisMachine() {
    return of(
        Runtime.getRuntime().availableProcessors(),
        System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
  }

  static int of(int cpus, @Nullable String lambdaMegabytes) {
    if (lambdaMegabytes == null || !lambdaMegabytes.matches("\\d{1,9}")) {
      return cpus;
    }
    int owned = Integer.parseInt(lambdaMegabytes) / LAMBDA_MB_PER_CPU;
    return Math.max(1, Math.min(cpus, owned));
  }
}
