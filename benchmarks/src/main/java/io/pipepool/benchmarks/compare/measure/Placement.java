package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;
import java.io.IOException;
import java.util.List;

/**
 * The CPUs on which a caller and its workers run.
 *
 * <p>If two processes share a CPU, the kernel runs one as soon as the other waits for it. If each
 * has a CPU of its own, the kernel must first wake the idle CPU, which takes longer than all other
 * parts of a short call. The kernel changes between the two every now and then, so a round trip has
 * two typical times. A comparison that left the choice to the kernel would compare luck.
 */
enum Placement {
  ANY("", "", -1),
  ONE_CPU("-one-cpu", ", on one CPU", 0),
  TWO_CPUS("-two-cpus", ", on two CPUs", 1);

  private static final int CALLER_CPU = 0;

  private final String suffix;
  private final String words;
  private final int workerCpu;

  Placement(String suffix, String words, int workerCpu) {
    this.suffix = suffix;
    this.words = words;
    this.workerCpu = workerCpu;
  }

  /** Returns the suffix for the id of a measure. */
  String suffix() {
    return suffix;
  }

  /** Returns the addition to the title of a measure. */
  String words() {
    return words;
  }

  boolean isFixed() {
    return this != ANY;
  }

  /**
   * Returns a contender whose processes stay on their CPUs from the second round on. In the first
   * round it may still start processes, and these shall see the machine as it is.
   */
  Contender of(Contender contender) {
    boolean[] started = {false};
    return Contender.of(
        contender::end,
        () -> {
          if (isFixed() && started[0]) {
            pin(ProcessHandle.current());
          }
          started[0] = true;
          return contender.round();
        });
  }

  /**
   * Pins a process. A process with children makes the calls; a process without children runs them.
   */
  private void pin(ProcessHandle process) throws IOException, InterruptedException {
    List<ProcessHandle> children = process.children().toList();
    pin(process.pid(), children.isEmpty() ? workerCpu : CALLER_CPU);
    for (ProcessHandle child : children) {
      pin(child);
    }
  }

  /** Pins all threads of a process, and so the threads that they start. */
  private static void pin(long pid, int cpu) throws IOException, InterruptedException {
    List<String> command =
        List.of("taskset", "-a", "-c", "-p", Integer.toString(cpu), Long.toString(pid));
    Process taskset =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IOException("taskset cannot keep process " + pid + " on CPU " + cpu);
    }
  }
}
