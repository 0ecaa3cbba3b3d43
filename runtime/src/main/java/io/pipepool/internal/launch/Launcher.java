package io.pipepool.internal.launch;

import java.io.IOException;

/** Starts worker processes. */
@FunctionalInterface
public interface Launcher {
  /**
   * Starts one worker, and returns as soon as its process exists.
   *
   * @param workerId its number, from 1
   * @throws IOException if the process cannot be started; the message says why and what to change
   */
  WorkerProcess launch(int workerId) throws IOException;

  /** Returns the sizes of each worker as the end of a sentence, or an empty text. */
  default String words() {
    return "";
  }
}
