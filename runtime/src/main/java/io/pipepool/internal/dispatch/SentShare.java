package io.pipepool.internal.dispatch;

/**
 * A share in a worker: which of its calls have ended, which one the worker has said it began, and
 * whether the pool is ending it.
 *
 * <p>What the worker says of its running call is evidence. The parent otherwise only knows which
 * results have come: a call whose results are still on their way looks like one that runs.
 */
public final class SentShare {
  /** Why the pool ends a share before its calls are done. */
  public enum Ending {
    /** The pool does not end it. */
    NONE,
    /** The caller does not want the results any more. */
    CANCELLED,
    /** Its running call has exceeded its time limit. */
    TIMED_OUT
  }

  static final int NO_CALL = -1;

  private final int id;
  private final Share share;
  private final long bytes;
  private final boolean marked;
  private final CallClock clock = new CallClock();

  private int ended;

  /** The last call that the worker has said it began. */
  private int begun = NO_CALL;

  private boolean takesLong;
  private boolean emitted;

  private Ending ending = Ending.NONE;
  private int overdue = NO_CALL;
  private boolean spared;
  private long killDueNanos;
  private boolean startedBeforeKillDue;

  /**
   * A share that has just been sent.
   *
   * @param marked whether the worker says that it begins the share before it does so
   */
  SentShare(int id, Share share, long bytes, boolean marked) {
    this.id = id;
    this.share = share;
    this.bytes = bytes;
    this.marked = marked;
  }

  /** Returns the number that frames have for it. */
  public int id() {
    return id;
  }

  /** Returns its calls. */
  public Share share() {
    return share;
  }

  /** Returns how many bytes it was sent in. */
  long bytes() {
    return bytes;
  }

  CallClock clock() {
    return clock;
  }

  // Progress.

  /** Returns how many calls, from the first on, have ended. */
  public int ended() {
    return ended;
  }

  /** Returns how many calls have not ended. */
  public int left() {
    return share.count() - ended;
  }

  /** Takes note that the next {@code calls} calls have ended. */
  void end(int calls) {
    ended += calls;
    takesLong = false;
    spared = false; // the call after them may cost the worker again
  }

  /** Takes note that the worker began the call at {@code offset}. */
  void begin(int offset) {
    if (offset >= ended && offset < share.count()) {
      begun = Math.max(begun, offset);
    }
  }

  /**
   * Takes note that the worker says the call at {@code offset} has run since {@code moment}. Only
   * the first such report of a call counts: a worker may not move a call's beginning again.
   */
  void runsLong(int offset, long moment) {
    if (offset < ended || offset >= share.count() || (takesLong && offset <= begun)) {
      return;
    }
    begin(offset);
    clock.startedAt(moment);
    takesLong = true;
  }

  /** Takes note that the running call has emitted at {@code now}, and so does not wait. */
  void emit(long now) {
    begin(ended);
    emitted = true;
    clock.goesOn(now);
  }

  /** Returns whether the worker has said that it began the first call that has not ended. */
  boolean hasBegunNext() {
    return begun >= ended;
  }

  /**
   * Returns whether the worker cannot have begun any of its calls: it says so before it begins, and
   * has not.
   */
  boolean isUntouched() {
    return marked && begun == NO_CALL && ended == 0;
  }

  /** Returns whether its running call has emitted, and so must not run again. */
  boolean hasEmitted() {
    return emitted;
  }

  /** Returns whether its running call is known to take long, whatever the pool expected. */
  boolean takesLong() {
    return takesLong;
  }

  /** Returns whether a call that cost its worker or exceeded its time limit is to run again. */
  boolean mayRetry() {
    return share.attempt() < share.batch().limits().retries() && !emitted;
  }

  // Ending.

  /** Returns whether and why the pool is ending it. */
  public Ending ending() {
    return ending;
  }

  void cancel() {
    ending = Ending.CANCELLED;
  }

  /**
   * Takes note that the running call has exceeded its time limit. If the worker has not said which
   * call that is, no call is known to be overdue yet: that the first of several calls has begun
   * does not mean that it still runs, since its result may be on its way.
   */
  void timeOut() {
    ending = Ending.TIMED_OUT;
    overdue = findOverdue();
  }

  /** Returns which call exceeds its time limit if one does now, or {@link #NO_CALL}. */
  int findOverdue() {
    return hasBegunNext() && (takesLong || left() == 1) ? begun : NO_CALL;
  }

  /** Returns whether the pool knows which call exceeded its time limit. */
  boolean isOverdueKnown() {
    return overdue != NO_CALL;
  }

  /** Returns the call that exceeded its time limit, or -1 while the pool knows none. */
  public int overdue() {
    return overdue;
  }

  /** Returns whether a known overdue call has not ended. */
  boolean hasOverdueLeft() {
    return overdue >= ended;
  }

  /** Returns whether the overdue call ended before the worker could interrupt it. */
  boolean hasEndedOverdue() {
    return ending == Ending.TIMED_OUT && isOverdueKnown() && overdue < ended;
  }

  /** Takes note at {@code now} that the overdue call has ended, and that the next call runs. */
  void goOn(long now) {
    ending = Ending.NONE;
    overdue = NO_CALL;
    clock.start(now);
  }

  /** Spares its worker until the end of the overdue call, which is known, has been dealt with. */
  void spare() {
    spared = true;
  }

  boolean isSpared() {
    return spared;
  }

  /** Returns when the pool kills its worker unless it has ended by then. */
  long killDueNanos() {
    return killDueNanos;
  }

  /**
   * Sets when the pool kills its worker unless it has ended by then.
   *
   * @param started whether its calls run now, and do not wait behind those of another share
   */
  void killDueAt(long nanos, boolean started) {
    killDueNanos = nanos;
    startedBeforeKillDue = started;
  }

  /** Returns whether its calls ran when the pool last set the time to kill its worker. */
  boolean hasStartedBeforeKillDue() {
    return startedBeforeKillDue;
  }
}
