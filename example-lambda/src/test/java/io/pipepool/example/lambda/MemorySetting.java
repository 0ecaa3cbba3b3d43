package io.pipepool.example.lambda;

import java.util.Locale;

/**
 * How much memory a function is given, which is also how much of the CPUs.
 *
 * @param megabytes the setting
 * @param cpuShare how many CPUs it may use in all
 */
record MemorySetting(int megabytes, double cpuShare) {
  /** AWS Lambda gives one CPU for so many megabytes. */
  private static final double MEGABYTES_PER_CPU = 1769;

  /** Up to 3,008 MB a function sees two CPUs, of which it may use less. */
  static final int VISIBLE_CPUS = 2;

  static MemorySetting of(int megabytes) {
    return new MemorySetting(megabytes, megabytes / MEGABYTES_PER_CPU);
  }

  /** With all of the CPUs, for tests of what happens and not of how fast it does. */
  static MemorySetting withWholeCpus(int megabytes) {
    return new MemorySetting(megabytes, VISIBLE_CPUS);
  }

  long bytes() {
    return (long) megabytes << 20;
  }

  /** The heap that the managed runtime gives to the function's JVM, in KiB. */
  long heapKibibytes() {
    return (long) (megabytes * 1024L * 0.85);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d MB, %.2f CPU", megabytes, cpuShare);
  }
}
