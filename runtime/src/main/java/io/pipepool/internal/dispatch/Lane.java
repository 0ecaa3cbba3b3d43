package io.pipepool.internal.dispatch;

import io.pipepool.internal.context.Sending;
import io.pipepool.internal.transport.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pool's side of one worker: whether it takes shares, which frames the pool sent it, and which
 * shares it has not answered.
 *
 * <p>A lane sends a frame by putting it into the worker's outbox. It does not write: a thread
 * writes later, without the lock.
 */
public final class Lane {
  /** A worker that has been idle for this long tells the pool that it begins a share. */
  static final long PAUSE_NANOS = 200_000;

  private final int id;
  private final int threads;
  private final Connection connection;
  private final LaneLife life;
  private final Deadlines deadlines = new Deadlines();
  private final InFlight inFlight;
  private final Allowance allowance;
  private final WarmTasks warmTasks = new WarmTasks();

  private @Nullable Sender sender;
  private boolean hasWorked;

  /**
   * Volatile, because threads that are about to write read it without the pool's lock. Written with
   * the lock.
   */
  private volatile boolean asksForClasses;

  /**
   * Makes the lane of a worker that starts now.
   *
   * @param id the worker's number, from 1
   * @param threads how many calls the worker runs at once
   * @param maxTasks how many calls the pool may send the worker
   */
  Lane(int id, int threads, long maxTasks, Connection.Factory connections) {
    this.id = id;
    this.threads = threads;
    this.allowance = new Allowance(maxTasks);
    this.life = new LaneLife("worker-" + id);
    this.inFlight = new InFlight(threads);
    this.connection = connections.create(this);
  }

  /** Returns the tasks of which the worker has run a call. */
  WarmTasks warmTasks() {
    return warmTasks;
  }

  /** Returns whether the worker has run a call of the same task as {@code share} before. */
  public boolean isWarmFor(Share share) {
    return warmTasks.contains(share.batch().task());
  }

  /** Returns whether the worker has one share and no other. */
  public boolean hasOneShare() {
    return inFlight.size() == 1;
  }

  /** Returns the shares whose calls the worker runs, in the order in which it got them. */
  public List<SentShare> running() {
    return inFlight.started();
  }

  /** Returns the worker's number, from 1. */
  public int id() {
    return id;
  }

  /** Returns the worker's threads and process. */
  public Connection connection() {
    return connection;
  }

  LaneLife life() {
    return life;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  InFlight inFlight() {
    return inFlight;
  }

  /** Returns whether the worker takes shares. */
  public boolean isOpen() {
    return life.isOpen();
  }

  /** Returns why the worker ends, as far as that is decided. */
  public Fate fate() {
    return life.fate();
  }

  /** Returns whether the pool killed the worker because it was not ready in time. */
  public boolean isTooSlow() {
    return life.isTooSlow();
  }

  /** Returns how long the worker has been ready, in nanoseconds; 0 if it never was. */
  public long lifetimeNanos(long now) {
    return life.nanos(now);
  }

  /**
   * Takes note that the worker's process exists, and reads the frames that are put into {@code
   * toWorker}.
   */
  void connect(Outbox toWorker, LoaderNumbers loaders) {
    sender = new Sender(toWorker, loaders);
  }

  void startingToOpen(long now) {
    life.startingToOpen(now);
    deadlines.clearStart();
    inFlight.idleFrom(now);
  }

  /** Tells the worker, which has no shares, to end. */
  void openToRetiring() {
    if (!inFlight.isEmpty()) {
      throw new IllegalStateException(this + " has calls and cannot retire");
    }
    sender().bye();
    life.openToRetiring();
  }

  /** Ends the lane. The pool has decided about the shares that the worker had. */
  void anyToEnded() {
    life.anyToEnded();
    deadlines.clearStart();
    deadlines.clearKill();
    deadlines.clearDrain();
    inFlight.clear();
  }

  /**
   * Takes note that the pool kills the worker because of a call. The worker takes no more shares.
   * If the worker answers about a share that it has not begun by now, the answer does not count:
   * another worker begins that share, and the share must not have effects in this one.
   */
  void doom(Fate reason) {
    life.decide(reason);
    life.lose();
    inFlight.countStartedOnly();
  }

  /** Returns which calls the pool may still send the worker. */
  Allowance allowance() {
    return allowance;
  }

  /**
   * Takes note that the worker's process has grown too large. The worker gets no more calls, unless
   * it has not run any yet: the next worker would be no smaller, and the calls would wait for ever.
   */
  public void outgrow() {
    if (life.state() != LaneLife.State.STARTING) {
      allowance.end(Allowance.End.OUTGROWN);
    }
  }

  /** Returns whether the worker has ever begun or answered a share of a caller. */
  boolean hasWorked() {
    return hasWorked;
  }

  void worked() {
    hasWorked = true;
  }

  int threads() {
    return threads;
  }

  // Sending.

  /**
   * Sends a share. The worker has a thread or room for it.
   *
   * @param awaited whether a thread only waits for the share, so that every write counts
   * @return the sent share
   */
  SentShare send(Share share, boolean awaited, long now) {
    boolean marked = share.isAlone() || (share.count() == 1 && !awaited) || hasPaused(now);
    inFlight.reserve(); // a share whose frame is in the outbox must be in flight
    Sending sending = ObservedShares.sending(id, connection.pid(), share);
    SentShare sent = sender().share(share, marked, sending);
    inFlight.add(sent, now);
    if (life.state() != LaneLife.State.STARTING) { // the worker's own first call does not count
      allowance.spend(share.count(), sender().lastTaskId());
    }
    connection.sent(sent);
    return sent;
  }

  /**
   * Returns whether the worker has been idle for so long that it may have ended without the pool's
   * knowledge. A process that exits goes on for a while: its idle thread takes the bytes of the
   * next share out of the pipe and never begins the share. Telling that a share begins costs a
   * write, which would matter if short calls follow each other.
   */
  private boolean hasPaused(long now) {
    return inFlight.isEmpty() && (!hasWorked || now - inFlight.idleSinceNanos() >= PAUSE_NANOS);
  }

  /** Removes a share whose calls have ended, or that the worker gave back. */
  void finish(SentShare sent, long now) {
    sent.observeEnd(null, now);
    inFlight.remove(sent, now);
  }

  /** Notes for observers that the worker has ended, with the calls that it has not. */
  public void observeEnd(String reason, long now) {
    List<SentShare> all = inFlight.all();
    for (int i = 0; i < all.size(); i++) { // an iterator would need memory
      all.get(i).observeEnd(reason, now);
    }
  }

  /** Returns the sender of frames to the worker, whose process exists. */
  Sender sender() {
    if (sender == null) {
      throw new IllegalStateException(this + " is " + life.state() + " and has no process yet");
    }
    return sender;
  }

  /** Takes note that the worker asks for classes. */
  public void asksForClasses() {
    asksForClasses = true;
  }

  // Questions of any thread, without the lock.

  /**
   * Returns whether all frames that wait fit into the pipe, so that a thread can write them even if
   * the worker does not read. If classes may be on their way, the answer is no, because the pool
   * cannot tell when the worker has read them. The answer may be wrong in the next moment, because
   * other threads send.
   */
  public boolean canWriteWithoutWaiting() {
    return inFlight.pipeBytes() <= Outbox.PIPE_BYTES && !asksForClasses;
  }

  /** Returns whether nothing is in flight. The answer may be wrong in the next moment. */
  public boolean isQuiet() {
    return inFlight.pipeBytes() == 0;
  }

  @Override
  public String toString() {
    return "worker-" + id;
  }
}
