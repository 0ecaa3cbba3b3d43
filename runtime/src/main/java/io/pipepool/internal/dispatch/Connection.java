package io.pipepool.internal.dispatch;

/**
 * The threads and the process of one worker, as decisions see them.
 *
 * <p>Threading: any thread may call every method but {@link #sent}, with or without the pool's
 * lock.
 */
public interface Connection {
  /**
   * Starts the worker. The method does not wait for it.
   *
   * @throws OutOfMemoryError if no thread can be started for the worker
   */
  void start();

  /** Takes note, under the pool's lock, that a share is in the worker's outbox. */
  void sent(SentShare sent);

  /**
   * Writes the frames in the worker's outbox, and lets the worker's thread read the answers.
   *
   * @param here whether the calling thread writes, because all frames fit into the pipe
   */
  void write(boolean here);

  /**
   * Writes the frames in the worker's outbox, and for a moment reads the answers on the calling
   * thread.
   *
   * @return false if another thread reads, and this method did nothing
   */
  boolean writeAndRead();

  /** Kills the worker's process and its descendants, as soon as there is a process. */
  void kill();

  /**
   * Reports the end of a worker whose process is gone while another process still holds the
   * worker's pipes open. The method does not wait.
   */
  void reportEnd();

  /** Returns the process id, or -1 while there is no process. */
  long pid();

  /** Returns the worker's name and process, for messages. */
  String words();

  /**
   * Returns how far reading has come: the reader adds 1 when it has read a frame, and 1 when it has
   * passed the frame on. The number is odd in between.
   */
  int stepsRead();

  /** Makes the connection of a new lane. */
  @FunctionalInterface
  interface Factory {
    /** Returns the connection of {@code lane}. The connection does not start anything yet. */
    Connection create(Lane lane);
  }
}
