package io.pipepool.internal.worker;

/** The end that the parent asked for: after the running calls, with shutdown hooks. */
record Goodbye(Host worker) implements Work {
  @Override
  public void run(CallThread thread) {
    worker.exitWhenIdle();
  }
}
