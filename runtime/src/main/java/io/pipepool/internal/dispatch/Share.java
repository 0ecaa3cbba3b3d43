package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive calls of a batch that go to a worker together: at first the whole batch, later the
 * calls that are left of it, or one call alone.
 *
 * <p>A worker gets a share at most once. If its calls have to run again, they run as other shares.
 *
 * <p>A share may stand for all calls that wait in a {@link CallSource}. No worker gets such a
 * share: it keeps the source's place among those that wait, until calls are taken from the source.
 */
public final class Share {
  private Batch batch;
  private final int from;
  private int count;
  private final CallsPast past;

  /**
   * Where the inputs begin among those of the batch, in bytes; -1 if that has not been computed.
   */
  private final long inputsAt;

  private final boolean submitted;
  private final @Nullable Admission admission;
  private @Nullable CallSource<?> source;
  private long readySinceNanos;

  /** The next share of the {@link ShareList} that this one is in. */
  @Nullable Share next;

  /** The share before this one in that list. */
  @Nullable Share previous;

  private Share(
      Batch batch, int from, int count, CallsPast past, long inputsAt, long readySinceNanos) {
    this.batch = batch;
    this.from = from;
    this.count = count;
    this.past = past;
    this.inputsAt = inputsAt;
    this.submitted = false;
    this.admission = null;
    this.readySinceNanos = readySinceNanos;
  }

  private Share(
      Batch batch, boolean submitted, @Nullable Admission admission, long readySinceNanos) {
    this.batch = batch;
    this.from = 0;
    this.count = batch.count();
    this.past = CallsPast.none(batch.task().atMostOnce());
    this.inputsAt = -1;
    this.submitted = submitted;
    this.admission = admission;
    this.readySinceNanos = readySinceNanos;
  }

  /** Returns all calls of a batch, which wait from {@code now} on. */
  public static Share all(Batch batch, long now) {
    return new Share(batch, false, null, now);
  }

  /** Returns the calls of a batch of {@code submit}, which wait from {@code now} on. */
  static Share ofSubmit(Batch batch, long now) {
    return new Share(batch, true, null, now);
  }

  /** Returns the share that stands for the calls of {@code source}. */
  static Share ofSource(CallSource<?> source, long now) {
    Share share = ofSubmit(source.pattern(), now);
    share.source = source;
    return share;
  }

  /** Lets this share, which stands for a source, be the calls of {@code taken} from now on. */
  void sourceToCalls(Batch taken, long waitingSinceNanos) {
    batch = taken;
    count = taken.count();
    readySinceNanos = waitingSinceNanos;
    source = null;
  }

  /** Returns the source that the share stands for, or null if it has calls of its own. */
  @Nullable CallSource<?> source() {
    return source;
  }

  /** Returns these calls of {@code submit}, for which their caller waits for room. */
  Share outside(Admission caller) {
    return new Share(batch, true, caller, readySinceNanos);
  }

  /** Returns these calls of {@code submit}, for which their caller waits no more. */
  Share inside() {
    return new Share(batch, true, null, readySinceNanos);
  }

  /**
   * Returns some calls of this share.
   *
   * @param offset the first of them, counted from the first call of this share
   */
  Share part(int offset, int calls) {
    CallsPast first = offset == 0 ? past : past.withoutComebacks();
    return new Share(batch, from + offset, calls, first, -1, readySinceNanos);
  }

  private Share with(CallsPast other) {
    return new Share(batch, from, count, other, inputsAt, readySinceNanos);
  }

  /** Returns the same calls as suspects, because a worker ended before it had read all of them. */
  Share suspected() {
    return with(past.suspected());
  }

  /** Returns the same calls after one more run, because they may have begun. */
  Share begun() {
    return with(past.begun());
  }

  /** Returns the same calls after a worker gave them back, although the first could begin. */
  Share cameBack() {
    return with(past.cameBack());
  }

  /**
   * Returns one call of this share by itself.
   *
   * @param offset counted from the first call of this share
   * @param more how many attempts to add
   */
  Share single(int offset, int more) {
    return single(offset, more, -1);
  }

  /**
   * Returns one call of this share by itself.
   *
   * @param offset counted from the first call of this share
   * @param more how many attempts to add
   * @param at where its input begins among those of the batch, in bytes; -1 if not computed
   */
  Share single(int offset, int more, long at) {
    CallsPast own = offset == 0 ? past : past.withoutComebacks();
    // If there were several calls, no single one is the suspect.
    return new Share(batch, from + offset, 1, own.single(more, count == 1), at, readySinceNanos);
  }

  /** Returns the batch that the calls belong to. */
  public Batch batch() {
    return batch;
  }

  /**
   * Returns whether these are calls of {@code submit} that no worker was sent before. The calls
   * that a worker has lost or given back are none: they had their place already.
   */
  boolean isSubmitted() {
    return submitted;
  }

  /** Returns the state of the caller that waits for room, or null if there is none. */
  @Nullable Admission admission() {
    return admission;
  }

  /**
   * Returns what the calls take turns as. All calls of {@code submit} of one method are one
   * operation, so that a program which submits thousands holds up others no more than by one map.
   */
  Object operation() {
    return submitted ? batch.task() : batch.results();
  }

  /** Returns whether these are earlier calls of the same operation as {@code other}. */
  boolean isBefore(Share other) {
    return batch.results() == other.batch.results()
        && batch.firstIndex() + from <= other.batch.firstIndex() + other.from;
  }

  /** Returns the first call, counted from the first call of the batch. */
  public int from() {
    return from;
  }

  /** Returns the number of calls, at least 1. */
  public int count() {
    return count;
  }

  /**
   * Returns whether a worker ended before it had read all of this share. That may be chance the
   * first time, but not the second time.
   */
  boolean isSuspect() {
    return past.suspect();
  }

  /** Returns how often the call has run before, for itself and not as a bystander. */
  public int attempt() {
    return past.attempt();
  }

  /**
   * Returns how often the calls have been run before, as bystanders, too. If a worker ends, the
   * pool cannot tell which calls of a share had begun there, so it counts a run for all that are
   * left.
   */
  public int runs() {
    return past.runs();
  }

  /** Returns how often in a row a worker has given back the first of the calls at its turn. */
  int comebacks() {
    return past.comebacks();
  }

  /** Returns whether this is one call that must not share a worker with another call. */
  boolean isAlone() {
    return past.alone();
  }

  /** Returns whether no other calls may be in the worker with this share. */
  boolean mustBeAlone() {
    return past.alone() || past.suspect();
  }

  /** Returns the moment since which the calls have waited for a worker. */
  long readySinceNanos() {
    return source == null ? readySinceNanos : source.waitingSinceNanos();
  }

  /** Takes note that the calls wait again, from {@code now} on. */
  void readyAgain(long now) {
    readySinceNanos = now;
  }

  /** Returns how long the calls will take, in nanoseconds, or -1 if that is unknown. */
  long expectedNanos() {
    if (source != null) {
      return source.expectedNanos();
    }
    long all = batch.expectedNanos();
    return all < 0 ? -1 : all / batch.count() * count;
  }

  /** Returns how long the caller took to encode the inputs, in nanoseconds; 0 if not measured. */
  public long encodingNanos() {
    return batch.encodingNanos() / batch.count() * count;
  }

  /** Returns the encoded inputs of these calls. */
  WireWriter inputs() {
    return count == batch.count()
        ? batch.inputs()
        : EncodedCalls.inputs(batch, from, inputsAt, count);
  }
}
