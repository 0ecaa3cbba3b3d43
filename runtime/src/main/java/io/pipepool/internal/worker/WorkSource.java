package io.pipepool.internal.worker;

/** Gives the threads that run calls their work. */
interface WorkSource {
  /** Waits for work and returns it. */
  Work take();
}
