package io.pipepool.internal.dispatch;

import io.pipepool.internal.context.Sending;
import org.jspecify.annotations.Nullable;

/**
 * A share in a worker: which of its calls have ended, which call the worker has said it began, and
 * whether the pool is ending the share.
 *
 * <p>A worker's word about its running call is evidence. Otherwise, the parent knows only which
 * results have come, and a call whose results are on their way looks like one that runs.
 */
public final class SentShare {
  static final int NO_CALL = -1;

  private final int id;
  private Share share;
  private final long bytes;
  private final boolean marked;
  private final @Nullable Sending sending;
  private final CallClock clock = new CallClock();
  private final Emission emission;
  private final Ending ending = new Ending();

  /** What the pool records about the share; null if it records nothing. */
  private @Nullable Object note;

  private long sentNanos;
  private int ended;

  /** The last call that the worker has said it began. */
  private int begun = NO_CALL;

  private boolean takesLong;

  /** Whether the share waited in the worker behind another one when it was sent. */
  private boolean sentAhead;

  /** Whether the worker has given back a share that was to wait behind this one. */
  private boolean keepsOthersOut;

  /**
   * Makes a share that has just been sent.
   *
   * @param marked whether the worker tells the pool before it begins the share
   * @param sending takes the ends of the calls for the observers of their operation, or null
   */
  SentShare(int id, Share share, long bytes, boolean marked, @Nullable Sending sending) {
    this.id = id;
    this.share = share;
    this.bytes = bytes;
    this.marked = marked;
    this.emission = new Emission(share.batch().limits().unconsumedBytes(), clock);
    this.sending = sending;
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
  public long bytes() {
    return bytes;
  }

  /** Returns the place of the input of the call at {@code offset} in its operation, from 0. */
  public long indexOf(int offset) {
    return share.batch().indexOf(share.from() + offset);
  }

  /** Keeps what the pool records about the share. No decision depends on it. */
  public void note(Object kept) {
    note = kept;
  }

  /** Returns what the pool records about the share; null for nothing. */
  public @Nullable Object note() {
    return note;
  }

  /** Returns the clock of the running call. */
  public CallClock clock() {
    return clock;
  }

  /** Returns what the running call may emit, and whether it waits for its consumer. */
  public Emission emission() {
    return emission;
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

  /** Returns whether the share waited in the worker behind another one when it was sent. */
  public boolean isSentAhead() {
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

  // Observers of the operation.

  /** Notes for observers how calls have ended, before they count as ended. */
  public void observe(int succeeded, int failed) {
    if (sending != null) {
      sending.count(succeeded, failed);
    }
  }

  /**
   * Notes for observers that the worker has no more of the calls.
   *
   * @param lost why the worker ended before the calls did, in words; null if it did not
   */
  void observeEnd(@Nullable String lost, long now) {
    if (sending != null) {
      sending.end(lost, ending.isUnwanted(), now);
    }
  }

  // Progress.

  /** Returns how many calls, from the first on, have ended. */
  public int ended() {
    return ended;
  }

  /** Returns whether results of its calls have come. */
  public boolean hasResults() {
    return ended > 0 || emission.hasEmitted();
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
    emission.beginNextCall();
    ending.beginNextCall();
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

  /** Takes note that the running call has emitted elements of {@code bytes} at {@code now}. */
  void emit(long bytes, long now) {
    begin(ended);
    emission.emit(bytes, now);
  }

  /**
   * Takes note that the worker says at {@code now} that the running call waits until its consumer
   * takes elements.
   *
   * @return whether it counts
   */
  boolean block(long now) {
    boolean counts = emission.block(now);
    if (counts) {
      begin(ended);
    }
    return counts;
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
    return share.attempt() < share.batch().limits().retries() && !emission.hasEmitted();
  }

  // Ending.

  /** Returns whether and why the pool ends the share. */
  public Ending ending() {
    return ending;
  }

  /**
   * Takes note that the running call has exceeded its time limit. If the worker has not said which
   * call runs, no call is known to be overdue yet. If the first of several calls has begun, it need
   * not still run, because its result may be on its way.
   */
  void timeOut() {
    ending.timeOut(findOverdue());
  }

  /** Returns which call exceeds its time limit if one does now, or {@link #NO_CALL}. */
  int findOverdue() {
    return hasBegunNext() && (takesLong || left() == 1) ? begun : NO_CALL;
  }

  /**
   * Takes note at {@code now} that the next call runs.
   *
   * @return whether the call before it ended after its time limit, before the worker could
   *     interrupt it, so that the pool does not end the share any more
   */
  boolean goOn(long now) {
    clock.start(now);
    return ending.isOver(ended);
  }
}
