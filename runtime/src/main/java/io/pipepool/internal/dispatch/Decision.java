package io.pipepool.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One decision: the moment at which the pool makes it, and its consequences. The pool makes a
 * decision under its lock, and carries out the consequences without the lock.
 */
public final class Decision {
  /**
   * A share whose calls all fail, each with an exception of its own, because a caller may change
   * its exception.
   */
  public record Failed(Share share, Supplier<? extends Throwable> failure) {}

  /** A worker that the pool told to end. */
  public record Recycled(Lane lane, String reason) {}

  /** The time until the pool looks again for what it had no memory for. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final long now;
  private final Traffic traffic = new Traffic();
  private List<Lane> toWrite = List.of();
  private List<Lane> toKill = List.of();
  private List<Lane> toStart = List.of();
  private List<Lane> toReport = List.of();
  private List<Failed> failed = List.of();
  private List<Verdict> verdicts = List.of();
  private List<Recycled> recycled = List.of();
  private List<Admission> toTell = List.of();
  private List<String> warnings = List.of();
  private List<Share> retried = List.of();
  private @Nullable Lane toReadOn;
  private boolean looks;
  private long lookNanos;
  private boolean freed;

  /** Begins a decision at {@code now}, in nanoseconds of {@link System#nanoTime}. */
  public Decision(long now) {
    this.now = now;
  }

  /** Returns the moment at which the pool makes the decision. */
  public long now() {
    return now;
  }

  private static <T> List<T> with(List<T> list, T element) {
    List<T> more = list.isEmpty() ? new ArrayList<>(2) : list;
    more.add(element);
    return more;
  }

  // Adding consequences; for the parts that decide.

  void write(Lane lane) {
    if (toWrite.isEmpty()) {
      toWrite = List.of(lane); // most decisions have one
    } else if (!toWrite.contains(lane)) {
      toWrite = with(toWrite.size() == 1 ? new ArrayList<>(toWrite) : toWrite, lane);
    }
  }

  /**
   * Lets the calling thread, which waits for calls in {@code lane}, read their answers for a
   * moment.
   */
  void readOn(Lane lane) {
    toReadOn = lane;
  }

  void kill(Lane lane) {
    toKill = with(toKill, lane);
  }

  void start(Lane lane) {
    toStart = with(toStart, lane);
  }

  void reportEnd(Lane lane) {
    toReport = with(toReport, lane);
  }

  void fail(Share share, Supplier<? extends Throwable> failure) {
    failed = with(failed, new Failed(share, failure));
  }

  void fail(Verdict verdict) {
    verdicts = with(verdicts, verdict);
  }

  void recycle(Lane lane, String reason) {
    recycled = with(recycled, new Recycled(lane, reason));
  }

  /** Tells a caller that waits for room to look again. */
  void tell(Admission admission) {
    toTell = with(toTell, admission);
  }

  /**
   * Tells the operator of the program something that the pool tells only once. If this process has
   * no memory for the message, it is dropped, since no call depends on it.
   */
  public void warn(String message) {
    try {
      warnings = with(warnings, message);
    } catch (OutOfMemoryError e) {
      // The message is dropped.
    }
  }

  /** Makes the pool look at the time at {@code nanos}, or earlier. */
  void lookAt(long nanos) {
    if (!looks || nanos - lookNanos < 0) {
      looks = true;
      lookNanos = nanos;
    }
  }

  /**
   * Plans a look soon, because there was no memory for a part of the decision. That look does what
   * is missing.
   */
  public void lookSoon() {
    lookAt(now + RETRY_NANOS);
  }

  /** Makes room for that many failures. To add them then cannot fail. */
  void reserve(int failures) {
    ArrayList<Verdict> more = new ArrayList<>(verdicts.size() + failures);
    more.addAll(verdicts);
    verdicts = more;
  }

  /**
   * Wakes the threads that wait for a change: a worker has become free, or ready, or has ended, or
   * a share waits no more.
   */
  void free() {
    freed = true;
  }

  /** Takes note that calls run again. If there is no memory for the note, they are only counted. */
  void retry(Share share) {
    traffic.again(share.count());
    try {
      retried = with(retried, share);
    } catch (OutOfMemoryError e) {
      // No call depends on it.
    }
  }

  // Reading consequences; for the pool.

  /** Returns the lanes whose outboxes have new frames. */
  public List<Lane> toWrite() {
    return toWrite;
  }

  /** Returns the one of them whose answers the calling thread may read for a moment, or null. */
  public @Nullable Lane toReadOn() {
    return toReadOn;
  }

  /** Returns the lanes whose processes are to be killed. */
  public List<Lane> toKill() {
    return toKill;
  }

  /** Returns the lanes whose processes are to be started. */
  public List<Lane> toStart() {
    return toStart;
  }

  /** Returns the lanes whose ends are to be reported, although their pipes are still open. */
  public List<Lane> toReport() {
    return toReport;
  }

  /** Returns the shares whose calls fail. */
  public List<Failed> failed() {
    return failed;
  }

  /** Returns the single calls that fail. */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /** Returns the workers that were told to end. */
  public List<Recycled> recycled() {
    return recycled;
  }

  /** Returns the callers that shall look again whether there is room for their calls. */
  public List<Admission> toTell() {
    return toTell;
  }

  /** Returns what the operator must know. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns whether the pool must look at the time. */
  public boolean looks() {
    return looks;
  }

  /** Returns the moment at which it must look at the latest, if it must. */
  public long lookAt() {
    return lookNanos;
  }

  /** Returns whether threads that wait for a change shall look again. */
  public boolean isFreed() {
    return freed;
  }

  /** Returns the calls that run again. */
  public List<Share> retried() {
    return retried;
  }

  /** Returns what was sent to workers, and how many calls run again. */
  public Traffic traffic() {
    return traffic;
  }
}
