package io.pipepool.internal.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags of a worker's JVM: a small process that shares the machine, and dies rather than
 * lingers.
 */
final class JvmFlags {
  private JvmFlags() {}

  /** Returns the flags. {@code heap} is the value of {@code -Xmx}. */
  static List<String> of(JvmSettings settings, String heap) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + heap);
    // Several workers share the CPUs, so each has one thread to collect garbage, and at most two
    // compilers. A JVM refuses to start with two collectors, so if the settings name one, it is the
    // only one.
    if (!choosesCollector(settings.jvmArgs())) {
      flags.add("-XX:+UseSerialGC");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    flags.add("-XX:ActiveProcessorCount=" + Math.max(1, processors / settings.workers()));
    // Every worker compiles the same code anew, on CPUs that calls keep busy. With this flag, code
    // that runs rarely is not compiled. Hot code is compiled a moment later and just as well.
    flags.add("-XX:CompileThresholdScaling=3");
    // A worker without memory is of no use. It ends, and the parent starts another.
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-XX:-CreateCoredumpOnCrash");
    // This collector leaves counted loops without a place to stop at, and halt waits for such a
    // place. Without these flags, a worker whose parent is gone would first end its loop.
    flags.add("-XX:+UseCountedLoopSafepoints");
    flags.add("-XX:LoopStripMiningIter=1000");
    // The JVM would leave files in /tmp that no program deletes.
    flags.add("-XX:-UsePerfData");
    // The JVM itself prints to standard error, wherever the pipes are.
    flags.add("-XX:+DisplayVMOutputToStderr");
    flags.add("-Xlog:disable");
    flags.add("-Xlog:all=warning:stderr");
    if (!settings.exposure().attach()) {
      flags.add("-XX:+DisableAttachMechanism");
    }
    flags.add("-Djava.awt.headless=true");
    return flags;
  }

  /** Returns the heap that a worker may have. */
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
