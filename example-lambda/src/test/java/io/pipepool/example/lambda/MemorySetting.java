package io.pipepool.example.lambda;

import java.util.Locale;

/**
 * The memory of a function, which also determines its share of the CPUs.
 *
 * @param megabytes the setting
 * @param cpuShare how many CPUs the function may use in all
 */
record MemorySetting(int megabytes, double cpuShare) {
  /** AWS Lambda gives a function one CPU for this number of megabytes. */
  private static final double MEGABYTES_PER_CPU = 1769;

  /** A function with up to 3,008 MB sees two CPUs, but may use only its share. */
  static final int VISIBLE_CPUS = 2;

  static MemorySetting of(int megabytes) {
    return new MemorySetting(megabytes, megabytes / MEGABYTES_PER_CPU);
  }

  /** Returns a setting with all CPUs, for tests that do not measure time. */
  static MemorySetting withWholeCpus(int megabytes) {
    return new MemorySetting(megabytes, VISIBLE_CPUS);
  }

  long bytes() {
    return (long) megabytes << 20;
  }

  /** Returns the heap that the managed runtime gives to the function's JVM, in KiB. */
  long heapKibibytes() {
    return (long) (megabytes * 1024L * 0.85);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d MB, %.2f CPU", megabytes, cpuShare);
  }
}
