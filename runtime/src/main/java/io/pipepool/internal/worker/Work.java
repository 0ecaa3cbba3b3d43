package io.pipepool.internal.worker;

/** The work that a thread which runs calls takes from the {@link Intake}. */
interface Work {
  /** Does the work, on that thread. */
  void run(CallThread thread);
}
