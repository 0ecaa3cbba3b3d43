package io.pipepool.internal.worker;

/** What a thread that runs calls takes from the {@link Intake}. */
interface Work {
  /** Does it, on that thread. */
  void run(CallThread thread);
}
