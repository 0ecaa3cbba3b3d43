package io.pipepool.internal.worker;

/** What the worker's own threads have in common. */
final class WorkerThreads {
  /** Enough for what they do, which is little. */
  static final long STACK = 256 * 1024;

  private WorkerThreads() {}
}
