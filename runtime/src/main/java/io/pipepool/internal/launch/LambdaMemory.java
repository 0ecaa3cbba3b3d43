package io.pipepool.internal.launch;

import org.jspecify.annotations.Nullable;

/**
 * The memory that AWS Lambda gives to a function: what decides there how many workers pay and how
 * large they may be. The CPUs that a function sees are not the CPUs that it may use.
 *
 * @param megabytes the function's memory setting
 */
public record LambdaMemory(int megabytes) {
  private static final int MEGABYTES_PER_CPU = 1769;

  /** The one of this process, or null if it is no function of AWS Lambda. */
  public static @Nullable LambdaMemory find() {
    return parse(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
  }

  /** The one that an environment variable tells, or null if it tells none. */
  public static @Nullable LambdaMemory parse(@Nullable String setting) {
    return setting == null || !setting.matches("[1-9]\\d{0,8}")
        ? null
        : new LambdaMemory(Integer.parseInt(setting));
  }

  /** How many CPUs the function may use all of the time, at least 1. */
  public int cpus() {
    return Math.max(1, megabytes / MEGABYTES_PER_CPU);
  }

  long bytes() {
    return (long) megabytes << 20;
  }

  /** In a function of AWS Lambda, logs which workers there will be, and why. */
  static void explain(int workers, String heap) {
    LambdaMemory memory = find();
    if (memory != null) {
      int visibleCpus = Runtime.getRuntime().availableProcessors();
      System.err.println(memory.words(workers, heap, visibleCpus));
    }
  }

  /** Says which workers there will be, and why. */
  String words(int workers, String heap, int visibleCpus) {
    long hundredths = Math.round(megabytes * 100.0 / MEGABYTES_PER_CPU);
    return "[pipepool:lambda] "
        + workers
        + (workers == 1 ? " worker" : " workers")
        + " at most, with a heap of "
        + heap
        + (workers == 1 ? "" : " each")
        + ": "
        + megabytes
        + " MB of memory come with "
        + hundredths / 100
        + (hundredths % 100 < 10 ? ".0" : ".")
        + hundredths % 100
        + " of the "
        + visibleCpus
        + " CPUs that the function sees; PIPEPOOL_WORKERS and PIPEPOOL_MAX_HEAP change it";
  }
}
