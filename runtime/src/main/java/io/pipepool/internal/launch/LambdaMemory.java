package io.pipepool.internal.launch;

import org.jspecify.annotations.Nullable;

/**
 * The memory that AWS Lambda gives to a function. On Lambda, it decides how many workers pay and
 * how large they may be, because a function may not use all the CPUs that it sees.
 *
 * @param megabytes the function's memory setting
 */
public record LambdaMemory(int megabytes) {
  private static final int MEGABYTES_PER_CPU = 1769;

  /** Returns the memory of this process, or null if it is no function of AWS Lambda. */
  public static @Nullable LambdaMemory find() {
    return parse(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
  }

  /** Returns the memory that an environment variable names, or null if it names none. */
  public static @Nullable LambdaMemory parse(@Nullable String setting) {
    return setting == null || !setting.matches("[1-9]\\d{0,8}")
        ? null
        : new LambdaMemory(Integer.parseInt(setting));
  }

  /** Returns how many CPUs the function may use all of the time, at least 1. */
  public int cpus() {
    return Math.max(1, megabytes / MEGABYTES_PER_CPU);
  }

  long bytes() {
    return (long) megabytes << 20;
  }

  /** Logs which workers there will be, and why, if this process is a function of AWS Lambda. */
  static void explain(int workers, String heap) {
    LambdaMemory memory = find();
    if (memory != null) {
      int visibleCpus = Runtime.getRuntime().availableProcessors();
      System.err.println(memory.words(workers, heap, visibleCpus));
    }
  }

  /** Returns a line that says which workers there will be, and why. */
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
