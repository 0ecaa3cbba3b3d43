package io.pipepool.benchmarks.compare.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Measures the memory of processes as Linux counts it. Memory that processes share counts for each
 * of them.
 */
final class ResidentSize {
  private static final int SETTLED_MILLIS = 100;
  private static final int MOST_LOOKS = 30;

  private ResidentSize() {}

  /**
   * Returns the mean memory in MiB of the processes that {@code start} leaves running, once it
   * stays the same.
   */
  static double ofChildren(Callable<AutoCloseable> start) throws Exception {
    Set<Long> before = new HashSet<>(children());
    AutoCloseable running = start.call();
    try {
      List<Long> started = children().stream().filter(pid -> !before.contains(pid)).toList();
      double last = -1;
      double now = mean(started);
      for (int look = 0; look < MOST_LOOKS && now != last; look++) {
        Thread.sleep(SETTLED_MILLIS);
        last = now;
        now = mean(started);
      }
      return now;
    } finally {
      running.close();
    }
  }

  /** Returns the mean memory of this process's children in MiB. */
  static double ofChildren() throws IOException {
    return mean(children());
  }

  /** Returns the memory of one process in MiB. */
  static double of(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("process " + pid + " has no resident size");
  }

  private static double mean(List<Long> pids) throws IOException {
    double sum = 0;
    for (long pid : pids) {
      sum += of(pid);
    }
    return sum / pids.size();
  }

  private static List<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }
}
