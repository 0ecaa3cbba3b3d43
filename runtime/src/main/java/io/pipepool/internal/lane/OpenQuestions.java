package io.pipepool.internal.lane;

import io.pipepool.TransportException;

/**
 * The questions of one worker that wait for their answers. Each thread of a worker asks one at a
 * time, a large number of them, or long ones, are the deed of other code.
 *
 * <p>Threading: any thread may call any method.
 */
final class OpenQuestions {
  private static final int MAX_QUESTIONS = 10_000;
  private static final int MAX_CHARS = 4 << 20;

  // Guarded by this.
  private int questions;
  private int chars;

  /**
   * Adds a question.
   *
   * @param name what it is about: of a class, a resource or a logger
   * @throws TransportException if there are too many
   */
  synchronized void add(String name) {
    questions++;
    chars += name.length();
    if (questions > MAX_QUESTIONS || chars > MAX_CHARS) {
      throw new TransportException(
          "[pipepool:frame] the worker asks "
              + questions
              + " questions at once, with names of "
              + chars
              + " chars, which no worker needs");
    }
  }

  /** Removes a question, which has its answer. */
  synchronized void remove(String name) {
    questions--;
    chars -= name.length();
  }
}
