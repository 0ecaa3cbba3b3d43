package io.pipepool.benchmarks.compare.measure;

import java.util.Set;

/** The names of the systems, as the report shows them. */
public final class Systems {
  public static final String PIPEPOOL = "Pipepool";
  static final String LIST_MAP = "List<Integer> map";
  static final String ARRAY_MAP = "int[] map";
  static final String BARE_PIPES = "bare pipes";
  static final String BARE_JVM = "bare JVM";
  static final String SEQUENTIAL = "sequential";
  static final String FORK_JOIN = "ForkJoinPool";
  static final String PP4J = "PP4J";
  static final String POOL = "multiprocessing.Pool";
  static final String EXECUTOR = "ProcessPoolExecutor";
  static final String PYTHON_SEQUENTIAL = "sequential in Python";

  private static final Set<String> IN_PYTHON = Set.of(POOL, EXECUTOR, PYTHON_SEQUENTIAL);

  private Systems() {}

  /** Returns whether the system needs Python. */
  static boolean isPython(String system) {
    return IN_PYTHON.contains(system);
  }
}
