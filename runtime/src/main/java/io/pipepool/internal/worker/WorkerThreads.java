package io.pipepool.internal.worker;

/** The common settings of the worker's own threads. */
final class WorkerThreads {
  /** Enough for these threads, which do little. */
  static final long STACK = 256 * 1024;

  private WorkerThreads() {}
}
