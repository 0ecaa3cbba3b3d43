package io.pipepool.internal.dispatch;

/**
 * A share in a worker: which of its calls have ended, which call the worker has said it began, and
 * whether the pool is ending the share.
 *
 * <p>A worker's word about its running call is evidence. Otherwise, the parent knows only which
 * results have come, and a call whose results are on their way looks like one that runs.
 */
public final class SentShare {
  /** The reasons why the pool ends a share before its calls are done. */
  public enum Ending {
    /** The pool does not end the share. */
    NONE,
    /** The caller does not want the results any more. */
    CANCELLED,
    /** The running call of the share has exceeded its time limit. */
    TIMED_OUT,
    /** The pool is closed, and the consumer of the share's stream takes no elements. */
    UNREAD
  }

  static final int NO_CALL = -1;

  private final int id;
  private Share share;
  private final long bytes;
  private final boolean marked;
  private final CallClock clock = new CallClock();

  private long sentNanos;
  private int ended;

  /** The last call that the worker has said it began. */
  private int begun = NO_CALL;

  private boolean takesLong;
  private boolean emitted;

  /** How many bytes the running call may still emit, as far as it can know by now. */
  private long credit;

  private boolean blocked;
  private long blockedSinceNanos;

  /** Whether the share waited in the worker behind another one when it was sent. */
  private boolean sentAhead;

  /** Whether the worker has given back a share that was to wait behind this one. */
  private boolean keepsOthersOut;

  /** Whether the pool has told the worker to begin no further call of the share. */
  private boolean stopped;

  private Ending ending = Ending.NONE;
  private int overdue = NO_CALL;
  private boolean spared;
  private long killDueNanos;
  private boolean startedBeforeKillDue;

  /**
   * Makes a share that has just been sent.
   *
   * @param marked whether the worker tells the pool before it begins the share
   */
  SentShare(int id, Share share, long bytes, boolean marked) {
    this.id = id;
    this.share = share;
    this.bytes = bytes;
    this.marked = marked;
    this.credit = share.batch().limits().unconsumedBytes();
  }

  /** Returns the number of the share in frames. */
  public int id() {
    return id;
  }

  /** Returns the share. */
  public Share share() {
    return share;
  }

  /** Takes note that the worker runs only {@code first}, the first calls of the share. */
  void shorten(Share first) {
    share = first;
  }

  /** Returns the size of the share's frames in bytes. */
  long bytes() {
    return bytes;
  }

  CallClock clock() {
    return clock;
  }

  /**
   * Takes note that the share is sent at {@code now}.
   *
   * @param ahead whether it waits in the worker behind another share
   */
  void sentAt(long now, boolean ahead) {
    sentNanos = now;
    sentAhead = ahead;
  }

  boolean isSentAhead() {
    return sentAhead;
  }

  /** Takes note that the worker has given back a share that was to wait behind this one. */
  void keepOthersOut() {
    keepsOthersOut = true;
  }

  /** Returns whether no other share may wait behind this one. */
  boolean keepsOthersOut() {
    return keepsOthersOut;
  }

  /** Returns the moment at which the share was sent. */
  public long sentNanos() {
    return sentNanos;
  }

  /** Returns how long the calls had waited for a worker when they were sent. */
  public long waitedNanos() {
    return sentNanos - share.readySinceNanos();
  }

  /** Returns the moment at which the running call began, as far as the pool knows. */
  public long runsSinceNanos() {
    return clock.startedNanos();
  }

  // Progress.

  /** Returns how many calls, from the first on, have ended. */
  public int ended() {
    return ended;
  }

  /** Returns whether results of its calls have come. */
  public boolean hasResults() {
    return ended > 0 || emitted;
  }

  /** Returns how many calls have not ended. */
  public int left() {
    return share.count() - ended;
  }

  /** Takes note that the next {@code calls} calls have ended. */
  void end(int calls) {
    ended += calls;
    takesLong = false;
    keepsOthersOut = false;
    blocked = false;
    spared = false; // the next call may cost the worker again
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

  /** Returns whether the running call may emit: it has not used up what it was granted. */
  public boolean hasCredit() {
    return credit > 0;
  }

  /**
   * Takes note that the running call has emitted elements of {@code bytes} at {@code now}, and so
   * does not wait. Its last elements may well be more than its credit.
   */
  void emit(long bytes, long now) {
    begin(ended);
    emitted = true;
    credit -= bytes;
    goOnEmitting(now);
  }

  /**
   * Takes note that the worker says at {@code now} that the running call waits until its consumer
   * takes elements. That counts only if the call has used up its credit. Otherwise, either the
   * credit is on its way to the worker, or the worker only wants more time for its call.
   *
   * @return whether it counts
   */
  boolean block(long now) {
    if (hasCredit()) {
      return false;
    }
    begin(ended);
    if (!blocked) { // a worker that says so again moves nothing
      blocked = true;
      blockedSinceNanos = now;
      clock.waits(now);
    }
    return true;
  }

  /**
   * Takes note that the running call may emit {@code bytes} more from {@code now} on. If that is
   * what the call waits for, its time counts again.
   */
  void grant(long bytes, long now) {
    credit += bytes;
    blockedSinceNanos = now;
    if (hasCredit()) {
      goOnEmitting(now);
    }
  }

  private void goOnEmitting(long now) {
    blocked = false;
    clock.goesOn(now);
  }

  /** Returns whether the running call waits, and its consumer has taken nothing since. */
  boolean isBlocked() {
    return blocked;
  }

  /** Returns since when it has done so. */
  long blockedSinceNanos() {
    return blockedSinceNanos;
  }

  /** Returns the last call that the worker has said it began, or {@link #NO_CALL}. */
  int begun() {
    return begun;
  }

  /** Returns whether the worker has said that it began the first call that has not ended. */
  boolean hasBegunNext() {
    return begun >= ended;
  }

  /**
   * Returns whether the worker cannot have begun any of the calls: it tells the pool before it
   * begins, and has not.
   */
  boolean isUntouched() {
    return marked && begun == NO_CALL && ended == 0;
  }

  /** Returns whether the running call has emitted, and so must not run again. */
  boolean hasEmitted() {
    return emitted;
  }

  /**
   * Returns whether the running call is known to take long, even if the pool expected a short one.
   */
  boolean takesLong() {
    return takesLong;
  }

  /**
   * Returns whether the next attempt of a call may follow, after the call cost its worker or
   * exceeded its time limit.
   */
  boolean mayRetry() {
    return share.attempt() < share.batch().limits().retries() && !emitted;
  }

  // Ending.

  /** Returns whether and why the pool is ending the share. */
  public Ending ending() {
    return ending;
  }

  void cancel() {
    ending = Ending.CANCELLED;
    stopped = true;
  }

  /** Takes note that the pool tells the worker to begin no further call of the share. */
  void stop() {
    stopped = true;
  }

  /** Returns whether the pool has ever told the worker to begin no further call of the share. */
  boolean isStopped() {
    return stopped;
  }

  /**
   * Takes note that the consumer takes no elements. The call that runs fails, even if it returns.
   */
  void endUnread() {
    ending = Ending.UNREAD;
    stopped = true;
    overdue = ended;
  }

  /** Returns whether the pool ends the share no matter how far its calls get. */
  boolean isUnwanted() {
    return ending == Ending.CANCELLED || ending == Ending.UNREAD;
  }

  /**
   * Takes note that the running call has exceeded its time limit. If the worker has not said which
   * call runs, no call is known to be overdue yet. If the first of several calls has begun, it need
   * not still run, because its result may be on its way.
   */
  void timeOut() {
    ending = Ending.TIMED_OUT;
    stopped = true;
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

  /**
   * Returns the call that exceeded its time limit, or whose elements the consumer does not take; -1
   * while the pool knows none.
   */
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

  /**
   * Spares the share's worker until the pool has handled the end of the overdue call, which is
   * known.
   */
  void spare() {
    spared = true;
  }

  boolean isSpared() {
    return spared;
  }

  /** Returns the moment at which the pool kills the worker, unless the share has ended by then. */
  long killDueNanos() {
    return killDueNanos;
  }

  /**
   * Sets the moment at which the pool kills the worker, unless the share has ended by then.
   *
   * @param started whether the share's calls run now, and do not wait behind those of another share
   */
  void killDueAt(long nanos, boolean started) {
    killDueNanos = nanos;
    startedBeforeKillDue = started;
  }

  /** Returns whether the share's calls ran when the pool last set that moment. */
  boolean hasStartedBeforeKillDue() {
    return startedBeforeKillDue;
  }
}
