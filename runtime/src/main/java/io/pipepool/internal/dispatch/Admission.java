package io.pipepool.internal.dispatch;

/**
 * The state of a caller of {@code submit} whose call may find too many others that wait.
 *
 * <h2>Threading</h2>
 *
 * Changed with the pool's lock. Any thread may ask without it.
 */
public final class Admission {
  private enum State {
    /** The pool has taken the call, or has not seen it yet. */
    INSIDE,
    /** The caller waits for room. */
    OUTSIDE,
    /** The pool has closed, and has not taken the call. */
    REFUSED
  }

  private final Runnable news;

  /** Volatile, because the waiting caller reads it without the lock. */
  private volatile State state = State.INSIDE;

  /**
   * Makes the admission of a call that the pool does not know yet.
   *
   * @param news runs, without the pool's lock, when the caller may look again
   */
  public Admission(Runnable news) {
    this.news = news;
  }

  void insideToOutside() {
    state = State.OUTSIDE;
  }

  void outsideToInside() {
    state = State.INSIDE;
  }

  void outsideToRefused() {
    state = State.REFUSED;
  }

  /** Returns whether the caller waits for room. */
  public boolean isOutside() {
    return state == State.OUTSIDE;
  }

  /** Returns whether the pool has closed while the caller waited. */
  public boolean isRefused() {
    return state == State.REFUSED;
  }

  /** Tells the caller to look again. */
  public void tell() {
    news.run();
  }
}
