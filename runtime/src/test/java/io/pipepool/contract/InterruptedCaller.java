package io.pipepool.contract;

/** A thread that waits for an operation until it is interrupted. */
final class InterruptedCaller extends Thread {
  /** An action that waits. */
  interface Action {
    void run() throws Exception;
  }

  private final Action action;
  private volatile Throwable failure;
  private volatile boolean flag;

  InterruptedCaller(Action action) {
    this.action = action;
  }

  boolean waits() {
    return getState() == State.WAITING || getState() == State.TIMED_WAITING;
  }

  @Override
  public void run() {
    try {
      action.run();
    } catch (Throwable e) {
      failure = e;
    }
    flag = isInterrupted();
  }

  /** Returns the exception that the action threw, or null. */
  Throwable failure() {
    return failure;
  }

  boolean keepsItsFlag() {
    return flag;
  }
}
