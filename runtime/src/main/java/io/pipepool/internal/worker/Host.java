package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Outbox;

/**
 * The worker as its parts see it: the pipe to the parent, and the end of the process.
 *
 * <p>Threading: any thread may call any method.
 */
interface Host {
  /** Returns the outbox for frames to the parent. */
  Outbox outbox();

  /** Writes the frames that were put into the outbox. */
  void flush();

  /** Returns the size of the largest value that crosses, in bytes. */
  long maxValue();

  /** Lets another thread read the pipe while the calling thread is busy or waits. */
  void requestRelief();

  /**
   * Takes note that a call thread begins a batch: the watcher watches it, and the next batch finds
   * another thread.
   */
  void batchBegins();

  /** Tells the parent that calls of a task begin, if it wants to know which calls print. */
  void callsBegin(String task);

  /** Tells the parent that those calls have ended. */
  void callsEnd(String task);

  /** Brings the answer to the question which level the parent shows of a logger. */
  void levelAnswered(int question, int level);

  /** Takes note that a batch has ended: frames about it have no meaning any more. */
  void batchEnded(int id);

  /**
   * Makes sure that no further batch begins, and tells the parent so, because the process is
   * ending.
   */
  void leave();

  /** Returns whether the process is ending, so that no further batch begins. */
  boolean isLeaving();

  /** Returns whether the worker has asked to be replaced, so that no further call begins. */
  boolean isRetiring();

  /** Ends the process with its shutdown hooks, once no thread runs a call. */
  void exitWhenIdle();

  /** Ends the process with its parent even if another process holds the pipes open. */
  void watchParent();

  /** Ends the process because the parent is gone. Returns what the calling thread throws. */
  Error orphaned();

  /** Ends the process because the worker's own code cannot go on. */
  void fail(Throwable failure);

  /** Ends the process because the JVM cannot be relied on. */
  void broken(VirtualMachineError error);
}
