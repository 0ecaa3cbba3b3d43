package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.Connection;
import io.pipepool.internal.dispatch.Departure;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.identity.TaskIdentity;
import io.pipepool.internal.lane.AskableLoaders;
import io.pipepool.internal.lane.LaneListener;
import io.pipepool.internal.lane.LaneThread;
import io.pipepool.internal.lane.Voices;
import io.pipepool.internal.lane.WorkerEnd;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.ArrayRoom;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.TaskFiles;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins the threads of one worker to the decisions about it. Neither knows the other. */
final class PoolLane implements Connection, LaneListener {
  private final Lane lane;
  private final LaneThread thread;
  private final PoolLock lock;
  private final Replies replies;
  private final Counters counters;
  private final Events events;
  private final Recording recording;
  private final PoolSettings settings;
  private final @Nullable InitCall init;

  /** Whether the worker's end is recorded, so that it is not again. The pool's lock guards it. */
  private boolean endRecorded;

  PoolLane(
      Lane lane,
      PoolSettings settings,
      ArrayRoom arrays,
      Launcher launcher,
      PoolLock lock,
      Replies replies,
      Counters counters,
      Events events,
      Recording recording,
      Voices voices) {
    this.lane = lane;
    this.settings = settings;
    this.lock = lock;
    this.replies = replies;
    this.counters = counters;
    this.events = events;
    this.recording = recording;
    this.init = settings.init() == null ? null : new InitCall(settings.init());
    this.thread = new LaneThread(lane.id(), settings, arrays, launcher, this, voices);
  }

  // From decisions to threads.

  @Override
  public void start() {
    recording.starting(lane);
    thread.start();
  }

  @Override
  public void write(boolean here) {
    thread.write(here);
  }

  @Override
  public boolean writeAndRead() {
    return thread.writeAndRead();
  }

  @Override
  public void kill() {
    thread.kill();
  }

  @Override
  public void reportEnd() {
    thread.reportEnd();
  }

  @Override
  public long pid() {
    return thread.pid();
  }

  @Override
  public String words() {
    return thread.words();
  }

  @Override
  public int stepsRead() {
    return thread.stepsRead();
  }

  @Override
  public void sent(SentShare sent) {
    recording.sent(lane, sent);
  }

  // From threads to decisions.

  @Override
  public void connected(Outbox outbox, AskableLoaders loaders) {
    WorkerLoaders known = new WorkerLoaders(loaders);
    lock.decide((dispatch, decision) -> dispatch.lives().connected(lane, outbox, known, decision));
  }

  @Override
  public boolean greeted() {
    InitCall first = init;
    if (first == null) {
      return false;
    }
    TaskFiles unused = TaskIdentity.of(first.batch().task()); // without the lock
    lock.decide((dispatch, decision) -> dispatch.lives().sendFirst(lane, first.batch(), decision));
    return true;
  }

  @Override
  public boolean isInitialized() {
    boolean ended = init == null || init.hasEnded();
    if (ended && init != null) {
      init.check();
    }
    return ended;
  }

  @Override
  public void ready(long startupNanos) {
    // The worker is counted and told of in one step with its opening, before it gets any call.
    lock.decide(
        (dispatch, decision) -> {
          if (dispatch.lives().ready(lane, decision)) {
            counters.workersStarted.incrementAndGet();
            events.workerStarted(lane.id(), pid(), startupNanos);
            recording.ready(lane, decision.now());
          }
        });
  }

  @Override
  public void received(Frame frame) {
    replies.received(lane, thread, frame);
  }

  @Override
  public void asked() {
    lock.decide((dispatch, decision) -> lane.asksForClasses());
  }

  @Override
  public boolean isQuiet() {
    return lane.isQuiet();
  }

  @Override
  public void unwritable() {
    lock.decide((dispatch, decision) -> dispatch.lives().unwritable(lane, decision));
  }

  @Override
  public void confused() {
    lock.decide((dispatch, decision) -> dispatch.lives().confused(lane));
  }

  @Override
  public boolean exited() {
    return lock.compute((dispatch, decision) -> dispatch.lives().exited(lane, decision));
  }

  @Override
  public void lost() {
    lock.decide((dispatch, decision) -> dispatch.lives().lost(lane));
  }

  @Override
  public void untold(Throwable why) {
    recording.ending();
    lock.decide(
        (dispatch, decision) -> {
          recordEnd("ended, and the pool cannot say how", decision.now());
          dispatch.lives().untold(lane, why, decision);
        });
  }

  @Override
  public void ended(WorkerEnd end, Set<Integer> unwritten) {
    EndWords words = new EndWords(lane, end);
    Departure departure =
        new Departure(
            words::toStartFailure, words.isHopeless(), new FailureMessages(lane, words, settings));
    recording.ending();
    lock.decide(
        (dispatch, decision) -> {
          String reason = words.reason(); // before the end, behind which nothing may fail
          Optional<String> warning = words.warning(settings.name(), settings.threads());
          recordEnd(reason, decision.now());
          dispatch.lives().ended(lane, unwritten, departure, decision);
          recording.retried(lane, reason, decision.retried());
          if (lane.fate().isLoss() && pid() > 0) {
            counters.workersLost.incrementAndGet();
            events.workerLost(lane.id(), pid(), reason, lane.lifetimeNanos(decision.now()));
            if (warning.isPresent()) {
              decision.warn(warning.get());
            }
          }
        });
  }

  /** Records the worker's end, unless that was done in a decision for which memory was short. */
  private void recordEnd(String reason, long now) {
    if (!endRecorded) {
      endRecorded = true;
      recording.ended(lane, reason, now);
      lane.observeEnd(reason, now);
    }
  }
}
