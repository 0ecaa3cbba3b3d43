package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;
import java.io.IOException;
import java.util.List;

/**
 * On which CPUs a caller and its workers run.
 *
 * <p>A process that waits for another on the same CPU runs as soon as that one waits in turn; one
 * on an idle CPU has to be woken first, which takes longer than all else in a short call. The
 * kernel decides between the two anew every now and then, so a round trip has two typical times,
 * and a comparison that leaves the choice to it compares luck.
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

  /** What it adds to the id of a measure. */
  String suffix() {
    return suffix;
  }

  /** What it adds to the title of a measure. */
  String words() {
    return words;
  }

  boolean isFixed() {
    return this != ANY;
  }

  /**
   * One whose processes are kept where they belong, from its second round on: in the first it may
   * still start some, and they shall see the machine as it is.
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

  /** Whoever has children calls; who has none is called. */
  private void pin(ProcessHandle process) throws IOException, InterruptedException {
    List<ProcessHandle> children = process.children().toList();
    pin(process.pid(), children.isEmpty() ? workerCpu : CALLER_CPU);
    for (ProcessHandle child : children) {
      pin(child);
    }
  }

  /** With all threads that it has, and those that they start. */
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
