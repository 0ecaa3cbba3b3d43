package io.pipepool.internal.worker;

/** The end that the parent asked for. It comes after the running calls, and runs shutdown hooks. */
record Goodbye(Host worker) implements Work {
  @Override
  public void run(CallThread thread) {
    worker.exitWhenIdle();
  }
}
