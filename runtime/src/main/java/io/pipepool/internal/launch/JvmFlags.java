package io.pipepool.internal.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a worker's JVM: a small process that shares the machine, and dies rather than
 * lingers.
 */
final class JvmFlags {
  private JvmFlags() {}

  /** The flags, of which {@code heap} is the value of {@code -Xmx}. */
  static List<String> of(JvmSettings settings, String heap) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + heap);
    // One thread to collect garbage, and two compilers at most, where several workers share the
    // CPUs. A JVM refuses to start with two collectors, so one in the settings is the only one.
    if (!choosesCollector(settings.jvmArgs())) {
      flags.add("-XX:+UseSerialGC");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    flags.add("-XX:ActiveProcessorCount=" + Math.max(1, processors / settings.workers()));
    // Every worker compiles the same code anew, on CPUs that calls keep busy: what runs rarely does
    // not pay for it. Code that is hot is compiled a moment later and just as well.
    flags.add("-XX:CompileThresholdScaling=3");
    // A worker without memory is of no use: let the parent start another.
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:-CreateCoredumpOnCrash");
    // This collector leaves counted loops without a place to stop at, and halt waits for one: a
    // worker whose parent is gone would first end its loop.
    flags.add("-XX:+UseCountedLoopSafepoints");
    flags.add("-XX:LoopStripMiningIter=1000");
    // Nothing in /tmp that nobody deletes.
    flags.add("-XX:-UsePerfData");
    // What the JVM itself says goes to the standard error, wherever the pipes are.
    flags.add("-XX:+DisplayVMOutputToStderr");
    flags.add("-Xlog:disable");
    flags.add("-Xlog:all=warning:stderr");
    flags.add("-Djava.awt.headless=true");
    return flags;
  }

  /** The heap that a worker may have. */
  static String heap(JvmSettings settings) {
    String given = settings.maxHeap();
    return given != null ? given : HeapBudget.ofThisMachine(settings.workers()) + "m";
  }

  private static boolean choosesCollector(List<String> jvmArgs) {
    for (String argument : jvmArgs) {
      if (argument.startsWith("-XX:+Use") && argument.endsWith("GC")) {
        return true;
      }
    }
    return false;
  }
}
