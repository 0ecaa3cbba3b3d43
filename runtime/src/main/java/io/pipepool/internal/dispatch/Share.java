package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.ArrayList;
import java.util.List;
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
  private final int attempt;
  private final int runs;
  private final boolean alone;

  /**
   * Where the inputs begin among those of the batch, in bytes; -1 if that has not been computed.
   */
  private final long inputsAt;

  private final boolean suspect;
  private final boolean submitted;
  private final @Nullable Admission admission;
  private @Nullable CallSource<?> source;
  private long readySinceNanos;

  /** The next share of the {@link ShareList} that this one is in. */
  @Nullable Share next;

  /** The share before this one in that list. */
  @Nullable Share previous;

  private Share(
      Batch batch,
      int from,
      int count,
      int attempt,
      int runs,
      boolean alone,
      long inputsAt,
      boolean suspect,
      long readySinceNanos) {
    this.batch = batch;
    this.from = from;
    this.count = count;
    this.attempt = attempt;
    this.runs = runs;
    this.alone = alone;
    this.inputsAt = inputsAt;
    this.suspect = suspect;
    this.submitted = false;
    this.admission = null;
    this.readySinceNanos = readySinceNanos;
  }

  private Share(
      Batch batch, boolean submitted, @Nullable Admission admission, long readySinceNanos) {
    this.batch = batch;
    this.from = 0;
    this.count = batch.count();
    this.attempt = 0;
    this.runs = 0;
    this.alone = batch.task().atMostOnce();
    this.inputsAt = -1;
    this.suspect = false;
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
    return new Share(
        batch, from + offset, calls, attempt, runs, alone, -1, suspect, readySinceNanos);
  }

  /** Returns the same calls as suspects, because a worker ended before it had read all of them. */
  Share suspected() {
    return new Share(batch, from, count, attempt, runs, alone, inputsAt, true, readySinceNanos);
  }

  /** Returns the same calls after one more run, because they may have begun. */
  Share begun() {
    return new Share(
        batch, from, count, attempt, runs + 1, alone, inputsAt, suspect, readySinceNanos);
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

  private Share single(int offset, int more, long at) {
    // If there were several calls, no single one is the suspect.
    boolean known = suspect && count == 1;
    return new Share(
        batch, from + offset, 1, attempt + more, runs, true, at, known, readySinceNanos);
  }

  /**
   * Returns each call from {@code offset} on by itself. The method finds all their inputs in one
   * pass. Looking for each from the first input on would take quadratic time.
   */
  List<Share> singles(int offset) {
    List<Share> singles = new ArrayList<>(count - offset);
    WireReader in = batchInputs();
    long bytes = in.remaining();
    int width = batch.task().inputWidth();
    EncodedCalls.skip(in, width, from + offset);
    for (int next = offset; next < count; next++) {
      singles.add(single(next, 0, bytes - in.remaining()));
      EncodedCalls.skip(in, width, 1);
    }
    return singles;
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
    return suspect;
  }

  /** Returns how often the call has run before, for itself and not as a bystander. */
  public int attempt() {
    return attempt;
  }

  /**
   * Returns how often the calls have been run before, as bystanders, too. If a worker ends, the
   * pool cannot tell which calls of a share had begun there, so it counts a run for all that are
   * left.
   */
  int runs() {
    return runs;
  }

  /** Returns whether this is one call that must not share a worker with another call. */
  boolean isAlone() {
    return alone;
  }

  /** Returns whether no other calls may be in the worker with this share. */
  boolean mustBeAlone() {
    return alone || suspect;
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

  /** Returns whether the caller of a call, counted from the first of this share, still wants it. */
  boolean isWanted(int call) {
    return batch.results().isWanted(from + call);
  }

  /**
   * Returns the first call that its caller does not want any more, counted from the first of this
   * share, or -1. Only independent calls are asked.
   */
  int firstUnwanted() {
    if (batch.hasIndependentCalls()) {
      for (int call = 0; call < count; call++) {
        if (!isWanted(call)) {
          return call;
        }
      }
    }
    return -1;
  }

  /** Returns the encoded inputs of these calls. */
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
