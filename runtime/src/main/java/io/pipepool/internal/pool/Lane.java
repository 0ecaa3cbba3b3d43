package io.pipepool.internal.pool;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pool's side of one worker: what it was sent, and what it has not answered yet.
 *
 * <p>Guarded by the pool. It puts frames into the worker's outbox, in the order in which they were
 * decided, and writes none: that is done without the lock, by {@link LaneWriter} or by a thread
 * that submits.
 */
final class Lane {
  /** A lane only ever goes to a later one of these. */
  enum State {
    STARTING,
    OPEN,
    RETIRING,
    ENDED
  }

  /** As much as a pipe holds for sure, so that a write of no more never waits for the worker. */
  static final long PIPE_BYTES = 32 << 10;

  /** Longer batches are not sent ahead: they would wait here while another worker is free. */
  private static final long PREFETCH_NANOS = 4_000_000;

  private final int id;
  private final int threads;

  private State state = State.STARTING;
  private @Nullable Fate fate;
  private @Nullable Outbox outbox;
  private @Nullable Acquaintance acquaintance;
  private final Map<Integer, Share> inFlight = new LinkedHashMap<>();
  private int lastShareId;

  /** Volatile: written by the pool, read by whoever is about to write, without the lock. */
  private volatile long pipeBytes;

  private long callsLeft;

  /** Volatile: as {@link #pipeBytes}. */
  private volatile boolean asks;

  private boolean outgrown;
  private boolean lost;
  private @Nullable Set<Integer> begun;
  private boolean wasOpen;
  private long openedNanos;
  private final IdleWatch idleWatch = new IdleWatch();
  private boolean limitsWatched;
  private long limitDueNanos;
  private long idleSinceNanos;

  /**
   * @param maxTasks how many calls it may be sent
   */
  Lane(int id, int threads, long maxTasks) {
    this.id = id;
    this.threads = threads;
    this.callsLeft = maxTasks;
  }

  int id() {
    return id;
  }

  State state() {
    return state;
  }

  /** Where its frames go, from when its process exists. */
  Outbox outbox() {
    return Objects.requireNonNull(outbox, "the worker has no process yet");
  }

  private Acquaintance acquaintance() {
    return Objects.requireNonNull(acquaintance, "the worker has no process yet");
  }

  /** Its process exists. */
  void connect(Outbox toWorker, @Nullable AskableLoaders loaders) {
    require(State.STARTING);
    outbox = toWorker;
    acquaintance = new Acquaintance(toWorker, loaders);
  }

  // State changes.

  void startingToOpen(long now) {
    require(State.STARTING);
    state = State.OPEN;
    wasOpen = true;
    openedNanos = now;
    idleSinceNanos = now;
  }

  void openToRetiring() {
    require(State.OPEN);
    if (!inFlight.isEmpty()) {
      throw new IllegalStateException(this + " has calls and cannot retire");
    }
    state = State.RETIRING;
    decide(Fate.RETIRED);
    outbox().put(FrameType.BYE, 0, 0);
  }

  /** How many shares are in flight besides those whose frames have never been written. */
  int sent(Set<Integer> unwritten) {
    return (int) inFlight.keySet().stream().filter(id -> !unwritten.contains(id)).count();
  }

  /**
   * The share that the worker may have been reading when it ended, and may have ended of. Not a
   * small one: that is written whether the worker reads or not, or else it was dead before.
   */
  @Nullable Share reading(Set<Integer> unwritten) {
    for (Map.Entry<Integer, Share> entry : inFlight.entrySet()) {
      if (unwritten.contains(entry.getKey())) {
        return entry.getValue().bytesSent() > PIPE_BYTES ? entry.getValue() : null;
      }
    }
    return null;
  }

  /** Ends it; gives what it had in flight, in the order in which it was sent. */
  List<Share> anyToEnded() {
    if (state == State.ENDED) {
      throw new IllegalStateException(this + " has ended before");
    }
    state = State.ENDED;
    decide(Fate.DIED);
    idleWatch.end();
    List<Share> left = new ArrayList<>(inFlight.values());
    inFlight.clear();
    return left;
  }

  private void require(State expected) {
    if (state != expected) {
      throw new IllegalStateException(this + " is " + state + " and not " + expected);
    }
  }

  /** Decides why the worker ends, unless that is decided already. */
  void decide(Fate reason) {
    if (fate == null) {
      fate = reason;
    }
  }

  Fate fate() {
    return fate == null ? Fate.DIED : fate;
  }

  // Placement.

  /** Whether nothing is in flight. */
  boolean isFree() {
    return inFlight.isEmpty();
  }

  /** Whether it should get a share before {@code other}: less busy, or else busy more lately. */
  boolean isBetterThan(Lane other) {
    return inFlight.size() != other.inFlight.size()
        ? inFlight.size() < other.inFlight.size()
        : idleSinceNanos - other.idleSinceNanos > 0;
  }

  /** How many calls are in flight that have not ended. */
  long callsInFlight() {
    long calls = 0;
    for (Share share : inFlight.values()) {
      calls += share.left();
    }
    return calls;
  }

  /** Whether it is not ready yet, and has not been given up either. */
  boolean isStarting() {
    return state == State.STARTING && !lost;
  }

  /** Whether it takes shares. */
  boolean isOpen() {
    return state == State.OPEN && !lost;
  }

  /** Its pipe has ended, so it takes no more shares; what it died of will be known soon. */
  void lose() {
    lost = true;
  }

  /**
   * It is about to be killed because of a call. It takes no more shares, and what it answers about
   * one that it has not begun by now is dropped: that is begun elsewhere, and must not have left
   * anything behind.
   */
  void doom(Fate reason) {
    decide(reason);
    lose();
    begun = startedShares().keySet();
  }

  /** Whether a thread of the worker waits for {@code share}. */
  boolean canRun(Share share) {
    return isOpen() && inFlight.size() < threads && callsLeft() > 0 && getsAlong(share);
  }

  /** Whether {@code share} may be sent ahead, to be there when the one before it is done. */
  boolean canPrefetch(Share share) {
    return isOpen()
        && threads == 1
        && inFlight.size() == 1
        && callsLeft() > 0
        && isShort(share)
        && getsAlong(share)
        && isShort(inFlight.values().iterator().next());
  }

  private boolean getsAlong(Share share) {
    if (inFlight.isEmpty()) {
      return true;
    }
    return !share.mustBeAlone() && !inFlight.values().iterator().next().mustBeAlone();
  }

  private static boolean isShort(Share share) {
    return share.expectedNanos() >= 0
        && share.expectedNanos() < PREFETCH_NANOS
        && !share.takesLong()
        && share.ending() == Share.Ending.NONE;
  }

  /** How many calls it may still be sent. */
  long callsLeft() {
    return outgrown ? 0 : callsLeft;
  }

  /** So many calls that were sent have not been started, and will not be. */
  void notRun(int calls) {
    callsLeft += calls;
  }

  /**
   * Its process has grown too large: it gets no more calls. Not one that is so before its first:
   * the next would be no smaller, and the calls wait for ever.
   */
  void outgrow() {
    outgrown |= state != State.STARTING;
  }

  boolean isOutgrown() {
    return outgrown;
  }

  // What is sent.

  /**
   * Sends a share; the worker has a thread or room for it.
   *
   * @return the bytes sent
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  long send(Share share, long now) {
    Task<?, ?, ?> task = share.batch().task();
    Acquaintance known = acquaintance();
    long before = known.bytesTold();
    int taskId = known.tellOf(task);
    Receiver receiver = share.batch().receiver();
    int receiverId = receiver == null ? 0 : known.tellOf(receiver, taskId);
    int shareId = ++lastShareId;
    WireWriter header = new WireWriter();
    long credit = share.batch().limits().unconsumedBytes();
    new BatchHeader(taskId, receiverId, share.count(), credit).write(header);
    WireWriter inputs = share.inputs();
    outbox().put(FrameType.BATCH, 0, shareId, header, inputs);
    inFlight.put(shareId, share);
    long bytes = known.bytesTold() - before + header.size() + inputs.size();
    share.sent(bytes);
    pipeBytes += bytes;
    callsLeft -= state == State.STARTING ? 0 : share.count(); // its own first call is not counted
    if (inFlight.size() <= threads) {
      share.started(now);
    }
    return bytes;
  }

  /** The worker asks for classes. */
  void asked() {
    asks = true;
  }

  /**
   * Whether everything that waits to be written fits into the pipe without the worker reading. Not
   * where classes may be on their way: nothing tells when the worker has got them. Without the
   * lock, others may send more at once; who writes leaves that to {@link LaneWriter}.
   */
  boolean canWriteWithoutWaiting() {
    return pipeBytes <= PIPE_BYTES && !asks;
  }

  /**
   * Tells the worker to end a share.
   *
   * @param only the call to interrupt, if it still runs then; or -1 for whichever runs
   */
  void sendCancel(int shareId, int only) {
    WireWriter call = new WireWriter();
    call.writeInt(only);
    outbox().put(FrameType.CANCEL, 0, shareId, call);
  }

  /** Lets the call of a share emit more. */
  void sendCredit(int shareId, long bytes) {
    WireWriter credit = new WireWriter();
    credit.writeLong(bytes);
    outbox().put(FrameType.CREDIT, 0, shareId, credit);
  }

  /** Whether nothing is in flight, without the lock: then that may have just changed. */
  boolean isQuiet() {
    return pipeBytes == 0;
  }

  /** Whether nothing is in flight but calls of {@code batch}, and nothing else can get ahead. */
  boolean runsOnly(Batch batch) {
    return threads == 1
        && inFlight.size() == 1
        && inFlight.values().iterator().next().batch() == batch;
  }

  // What is answered.

  /** What has that number, if it is in flight. */
  @Nullable Share find(int shareId) {
    return isDropped(shareId) ? null : inFlight.get(shareId);
  }

  /** Whether nothing counts any more that is answered about the share of that number. */
  boolean isDropped(int shareId) {
    return state == State.ENDED || (begun != null && !begun.contains(shareId));
  }

  /** The number of a share that is in flight. */
  @Nullable Integer findId(Share share) {
    for (Map.Entry<Integer, Share> entry : inFlight.entrySet()) {
      if (entry.getValue() == share) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** What is in flight, by number, in the order in which it was sent. */
  Map<Integer, Share> inFlight() {
    return inFlight;
  }

  /** Those in flight whose calls run; the others have not been begun. */
  Map<Integer, Share> startedShares() {
    Map<Integer, Share> started = new LinkedHashMap<>();
    for (Map.Entry<Integer, Share> entry : inFlight.entrySet()) {
      if (started.size() < threads) {
        started.put(entry.getKey(), entry.getValue());
      }
    }
    return started;
  }

  /** Whether the calls of a share run, and do not wait for those of another. */
  boolean isStarted(Share share) {
    return startedShares().containsValue(share);
  }

  /**
   * All calls of a share have ended, and the next one begins now; or the worker gave back one that
   * was sent ahead, and the one before it goes on.
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // as above
  void finish(int shareId, long now) {
    boolean sentAhead = inFlight.size() > threads && shareId == lastShareId;
    Share finished = inFlight.remove(shareId);
    pipeBytes -= finished == null ? 0 : finished.bytesSent();
    if (inFlight.isEmpty()) {
      idleSinceNanos = now;
    } else if (inFlight.size() >= threads && !sentAhead) {
      startedAt(threads - 1).started(now);
    }
  }

  private Share startedAt(int position) {
    return new ArrayList<>(inFlight.values()).get(position);
  }

  /** Who watches how long it is idle. */
  IdleWatch idleWatch() {
    return idleWatch;
  }

  /**
   * Whether nobody would look at time limits as early as {@code due}; somebody does from now on.
   */
  boolean beginLimitWatch(long due) {
    boolean earliest = !limitsWatched || due - limitDueNanos < 0;
    if (earliest) {
      limitsWatched = true;
      limitDueNanos = due;
    }
    return earliest;
  }

  /** Whether the look that was due then is still the next; nobody watches any more. */
  boolean endLimitWatch(long due) {
    boolean next = limitsWatched && limitDueNanos == due;
    limitsWatched &= !next;
    return next;
  }

  long idleSinceNanos() {
    return idleSinceNanos;
  }

  /** How long it has been ready, in nanoseconds; 0 if it never was. */
  long lifetimeNanos(long now) {
    return wasOpen ? now - openedNanos : 0;
  }

  @Override
  public String toString() {
    return "worker-" + id;
  }
}
