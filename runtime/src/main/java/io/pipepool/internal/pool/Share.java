package io.pipepool.internal.pool;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of a batch that go to a worker together: the whole batch at first; what is left of it, or
 * one call alone, after a worker was lost.
 *
 * <h2>Threading</h2>
 *
 * Guarded by the lane that has it, while one has; before and after by the pool.
 */
final class Share {
  /** Why a share is being ended before its calls are done. */
  enum Ending {
    /** It is not. */
    NONE,
    /** Nobody wants the results any more. */
    CANCELLED,
    /** Its running call has exceeded its time limit. */
    TIMED_OUT
  }

  private final Batch batch;
  private final int from;
  private final int count;
  private final int attempt;
  private final boolean alone;

  /** Where its inputs are among those of the batch, in bytes; -1 if that has to be found. */
  private long inputsAt = -1;

  private boolean suspect;
  private long readySinceNanos;
  private long bytesSent;
  private int ended;
  private boolean emitted;
  private Ending ending = Ending.NONE;
  private long startedNanos;
  private boolean waiting;
  private long waitingSinceNanos;
  private int running;
  private boolean takesLong;
  private int overdue = -1;
  private boolean spared;

  private Share(Batch batch, int from, int count, int attempt, boolean alone, long readySince) {
    this.batch = batch;
    this.from = from;
    this.count = count;
    this.attempt = attempt;
    this.alone = alone;
    this.readySinceNanos = readySince;
  }

  /** All calls of a batch. */
  static Share all(Batch batch, long now) {
    return new Share(batch, 0, batch.count(), 0, batch.task().atMostOnce(), now);
  }

  /**
   * Some calls of this one.
   *
   * @param offset the first, counted from the first call of this share
   */
  Share part(int offset, int calls) {
    Share part = new Share(batch, from + offset, calls, attempt, alone, readySinceNanos);
    part.suspect = suspect;
    return part;
  }

  /**
   * One call of this one by itself.
   *
   * @param offset counted from the first call of this share
   * @param more how many attempts that makes more
   */
  Share single(int offset, int more) {
    Share single = new Share(batch, from + offset, 1, attempt + more, true, readySinceNanos);
    single.suspect = suspect && count == 1; // of several, nobody knows which
    return single;
  }

  /**
   * Each of its calls that have not ended by itself. Their inputs are found at one go: to look for
   * each from the first one on takes time by the square of their number.
   */
  List<Share> singles() {
    List<Share> singles = new ArrayList<>(left());
    WireReader in = batchInputs();
    long bytes = in.remaining();
    int width = batch.task().inputWidth();
    EncodedCalls.skip(in, width, from + ended);
    for (int offset = ended; offset < count; offset++) {
      Share single = single(offset, 0);
      single.inputsAt = bytes - in.remaining();
      singles.add(single);
      EncodedCalls.skip(in, width, 1);
    }
    return singles;
  }

  Batch batch() {
    return batch;
  }

  /** The first call, counted from the first of the batch. */
  int from() {
    return from;
  }

  int count() {
    return count;
  }

  /** A worker ended before it had got all of it: by chance, or because it cannot hold that much. */
  void suspect() {
    suspect = true;
  }

  /** Whether {@link #suspect} was called for it, so that the next one is no chance. */
  boolean isSuspect() {
    return suspect;
  }

  /** How often its call has been run before, for itself and not as a bystander. */
  int attempt() {
    return attempt;
  }

  /** Since when its calls have waited. */
  long readySinceNanos() {
    return readySinceNanos;
  }

  /** Its calls wait again, from now on. */
  void readyAgain(long now) {
    readySinceNanos = now;
  }

  /** It was sent in so many bytes. */
  void sent(long bytes) {
    bytesSent = bytes;
  }

  long bytesSent() {
    return bytesSent;
  }

  /** Whether it is one call that no other may be in the worker with. */
  boolean isAlone() {
    return alone;
  }

  /** Whether no other calls may be in the worker with it. */
  boolean mustBeAlone() {
    return alone || suspect;
  }

  /** How many calls, from the first on, have ended. */
  int ended() {
    return ended;
  }

  int left() {
    return count - ended;
  }

  void end(int calls) {
    ended += calls;
    running = Math.max(running, ended);
    takesLong = false;
    spared = false; // whatever comes next may cost the worker again
  }

  /** The call that runs, as far as the parent knows: its results may still be on their way. */
  int running() {
    return running;
  }

  /** Whether its call has emitted, so that it must not be run again. */
  boolean hasEmitted() {
    return emitted;
  }

  /** Whether a call of it that cost its worker or its time is to be run again. */
  boolean mayRetry() {
    return attempt < batch.limits().retries() && !emitted;
  }

  /** Whether its running call waits, and is not to blame for the time. */
  boolean isWaiting() {
    return waiting;
  }

  /** Its running call has emitted, and so waits no more. */
  void emitted(long now) {
    emitted = true;
    waitsNoMore(now);
  }

  Ending ending() {
    return ending;
  }

  void cancel() {
    ending = Ending.CANCELLED;
  }

  /** The call that runs now has exceeded its time limit. */
  void timeOut() {
    ending = Ending.TIMED_OUT;
    overdue = running;
  }

  /** The call that exceeded its time limit, or -1 while there is none. */
  int overdue() {
    return overdue;
  }

  /** The call that exceeded its time limit is known to have ended, so its worker may live. */
  void spare() {
    spared = true;
  }

  /** Whether its worker must not be killed because of it, until that end has been dealt with. */
  boolean isSpared() {
    return spared;
  }

  /** Whether the call that exceeded its time limit has ended before it could be interrupted. */
  boolean hasEndedOverdue() {
    return ending == Ending.TIMED_OUT && overdue < ended;
  }

  /** The call that exceeded its time limit has ended, and another one runs. */
  void goOn(long now) {
    ending = Ending.NONE;
    overdue = -1;
    started(now);
  }

  /** How long its running call has run, as far as the parent knows: not while it waits. */
  long elapsedNanos(long now) {
    return (waiting ? waitingSinceNanos : now) - startedNanos;
  }

  void started(long nanos) {
    startedNanos = nanos;
    waiting = false;
  }

  /** Its running call waits for whoever takes what it emits. */
  void waits(long now) {
    waiting = true;
    waitingSinceNanos = now;
  }

  private void waitsNoMore(long now) {
    if (waiting) {
      startedNanos += now - waitingSinceNanos;
      waiting = false;
    }
  }

  /**
   * For so long until {@code now}, nothing has run on this machine. What has begun since is not
   * moved into the future: its call would get that time in addition to its limit.
   */
  void stoodStill(long nanos, long now) {
    startedNanos = laterBy(startedNanos, nanos, now);
    waitingSinceNanos = laterBy(waitingSinceNanos, nanos, now);
  }

  private static long laterBy(long moment, long nanos, long now) {
    long moved = moment + nanos;
    return moved - now > 0 ? now : moved;
  }

  /**
   * The worker says that the call at {@code offset} has been running since {@code nanos}. It cannot
   * have begun before the parent knew of the end of those before it, so a worker that was frozen
   * makes no call older.
   */
  void running(int offset, long nanos) {
    if (offset >= ended && offset < count) {
      running = offset;
      startedNanos = nanos - startedNanos > 0 ? nanos : startedNanos;
      takesLong = true; // a worker says so of no other
    }
  }

  /** Whether its running call is known to take long, whatever was expected. */
  boolean takesLong() {
    return takesLong;
  }

  /** How long the calls will take, or -1 if that is unknown. */
  long expectedNanos() {
    long all = batch.expectedNanos();
    return all < 0 ? -1 : all / batch.count() * count;
  }

  /** The encoded inputs of these calls. */
  WireWriter inputs() {
    if (count == batch.count()) {
      return batch.inputs();
    }
    WireReader in = batchInputs();
    int width = batch.task().inputWidth();
    if (inputsAt >= 0) {
      in.skip(inputsAt);
    } else {
      EncodedCalls.skip(in, width, from);
    }
    return EncodedCalls.copy(in, width, count);
  }

  private WireReader batchInputs() {
    return WireReader.of(batch.inputs().toBuffers());
  }
}
