package io.pipepool.internal.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the answers of workers: which calls they begin, and which have ended.
 *
 * <p>If a method that takes note of ends throws, it has taken note of none. After it has taken
 * note, it does not throw because memory is exhausted: the rest happens at the next look.
 */
public final class Answers {
  private final Workforce workforce;
  private final Scheduler scheduler;
  private final TimeLimits timeLimits;
  private final Recycling recycling;
  private final Interruptions interruptions;
  private final OverdueCalls overdueCalls;

  Answers(
      Workforce workforce,
      Scheduler scheduler,
      TimeLimits timeLimits,
      Recycling recycling,
      Interruptions interruptions,
      FailureWords.OfLiving words) {
    this.workforce = workforce;
    this.scheduler = scheduler;
    this.timeLimits = timeLimits;
    this.recycling = recycling;
    this.interruptions = interruptions;
    this.overdueCalls = new OverdueCalls(scheduler, words);
  }

  /** Returns the share that a worker answers about, or null if that answer does not count. */
  public @Nullable SentShare find(Lane lane, int shareId) {
    return lane.inFlight().find(shareId);
  }

  /**
   * Returns the share of that number if it was sent last and the worker has it, else null. Any
   * thread may call the method, without the lock. The answer may be wrong in the next moment.
   */
  public static @Nullable SentShare findNewest(Lane lane, int shareId) {
    SentShare newest = lane.inFlight().newest();
    return newest != null && newest.id() == shareId ? newest : null;
  }

  /** Returns whether the pool may have sent the worker a share of that number. */
  public boolean mayHaveSent(Lane lane, int shareId) {
    return lane.sender().mayHaveSent(shareId);
  }

  /** Takes note that the worker begins a share. */
  public void begun(Lane lane, int shareId, Decision decision) {
    SentShare sent = lane.inFlight().findAny(shareId);
    if (sent == null) {
      return;
    }
    sent.begin(0); // also if its results will not count: a call of it has run there
    if (find(lane, shareId) == sent) {
      workforce.worked(lane);
      interruptions.learned(lane, sent, decision);
    }
  }

  /** Takes note that a call has been running for a while. */
  public void running(Lane lane, int shareId, int offset, long elapsed, Decision decision) {
    SentShare sent = find(lane, shareId);
    if (sent != null) {
      workforce.worked(lane);
      sent.runsLong(offset, decision.now() - elapsed);
      interruptions.learned(lane, sent, decision);
      interruptions.endIfUnwanted(lane, sent, decision);
    }
  }

  /**
   * Takes note that a worker says its call waits until its consumer takes the elements that it has
   * emitted. If the call may emit more, that does not count.
   */
  public void waiting(Lane lane, int shareId, Decision decision) {
    SentShare sent = find(lane, shareId);
    if (sent != null && sent.block(decision.now())) {
      workforce.worked(lane);
      decision.lookAt(decision.now() + ExtraWorkers.HELD_UP_NANOS); // whether the pool stands still
      scheduler.settle(decision); // a worker whose calls all wait may let another compute
    }
  }

  /** Takes note that the running call of a share has emitted elements of {@code bytes}. */
  public void emitted(Lane lane, SentShare sent, long bytes, Decision decision) {
    workforce.worked(lane);
    sent.emit(bytes, decision.now());
  }

  /**
   * Takes note that the next {@code calls} calls of a share have ended.
   *
   * @param overdue the one of them that exceeded its time limit, or -1
   */
  public void ended(Lane lane, SentShare sent, int calls, int overdue, Decision decision) {
    workforce.worked(lane);
    if (overdue >= 0) {
      // This happens in one step with the end of the call. In between, a thread that closes the
      // pool would find it idle, and a thread that cancels the call would not find the call.
      overdueCalls.end(lane, sent, overdue, decision);
    }
    lane.warmTasks().add(sent.share().batch().task());
    sent.end(calls);
    goOn(lane, sent, decision);
  }

  /**
   * Returns whether a worker may give back calls of the share. A worker without a reason may do so
   * a few times in its life: a thread of it may say that it retires just before another one tells
   * the pool. Beyond that, calls could go to and fro for ever, each time with a new time limit, and
   * so a call may come back only a few times, too.
   */
  public boolean allowSkip(Lane lane, SentShare sent) {
    return !GivenBack.isTooOften(sent, 0)
        && (GivenBack.hasReason(lane, sent) || lane.allowance().skipWithoutReason());
  }

  /**
   * Takes note that the worker has not begun the next {@code calls} calls of a share, and will not.
   * No further share waits behind the one that the worker runs meanwhile.
   */
  public void skipped(Lane lane, SentShare sent, int calls, Decision decision) {
    List<Share> back = GivenBack.of(sent, calls, lane.inFlight().isStarted(sent));
    giveBack(lane, sent, sent.share().part(sent.ended(), calls), back, decision);
    sent.end(calls);
    goOn(lane, sent, decision);
    scheduler.settle(decision); // the calls wait again, maybe while all workers do
  }

  /**
   * Takes note that the worker gives back the last {@code calls} calls of a share, because the call
   * before them takes long. It runs only the others.
   */
  public void shortened(Lane lane, SentShare sent, int calls, Decision decision) {
    int kept = sent.share().count() - calls;
    Share rest = sent.share().part(kept, calls);
    Share first = sent.share().part(0, kept); // before anything changes, since it needs memory
    giveBack(lane, sent, rest, List.of(rest), decision);
    sent.shorten(first);
    interruptions.endIfUnwanted(lane, sent, decision);
    scheduler.settle(decision);
  }

  /**
   * Decides about calls that the worker will not run.
   *
   * @param back the same calls as they run again
   */
  private void giveBack(
      Lane lane, SentShare sent, Share calls, List<Share> back, Decision decision) {
    switch (sent.ending().reason()) {
      case NONE -> {
        lane.inFlight().first().keepOthersOut(); // it most likely takes long
        scheduler.takeBack(back, decision);
      }
      case TIMED_OUT -> scheduler.again(back, decision);
      case CANCELLED, UNREAD ->
          decision.fail(calls, () -> Interruptions.unwanted(sent.ending().reason(), calls.batch()));
    }
    lane.allowance().giveBack(calls.count());
  }

  /**
   * Returns whether the worker may give back the calls of the share behind the one that it runs.
   * They are independent: none of their callers has to wait for that call. Each time, the worker
   * keeps a call, so calls do not go to and fro for ever.
   */
  public boolean allowShortening(SentShare sent) {
    return sent.share().batch().hasIndependentCalls();
  }

  /** Takes note that the worker refuses all calls of a share. */
  public void refused(Lane lane, SentShare sent, Decision decision) {
    workforce.worked(lane);
    sent.observe(0, sent.left());
    sent.end(sent.left());
    goOn(lane, sent, decision);
  }

  /**
   * Takes note that the worker refuses all calls of a share, because it has another version of the
   * task's class. If the worker has run other tasks before, the pool runs the calls in another
   * worker, and ends this one.
   *
   * @return false if another worker would have the same version, so that the calls fail
   */
  public boolean refusedAsStale(Lane lane, int taskId, SentShare sent, Decision decision) {
    boolean tooOften = GivenBack.isTooOften(sent, workforce.lanes().size());
    if (tooOften || !lane.allowance().expire(taskId)) {
      refused(lane, sent, decision);
      return false;
    }
    workforce.worked(lane);
    skipped(lane, sent, sent.left(), decision);
    return true;
  }

  /** Begins the next call of the share after calls have ended, or finishes the share. */
  private void goOn(Lane lane, SentShare sent, Decision decision) {
    if (sent.left() == 0) {
      finish(lane, sent, decision);
    } else if (sent.goOn(decision.now())) {
      timeLimits.watch(sent, decision);
    }
    interruptions.endIfUnwanted(lane, sent, decision);
  }

  private void finish(Lane lane, SentShare sent, Decision decision) {
    lane.finish(sent, decision.now());
    decision.free();
    try {
      recycling.retireIfSpent(lane, decision);
      scheduler.fill(decision);
      recycling.look(lane, decision);
    } catch (OutOfMemoryError e) {
      decision.lookSoon();
    }
  }
}
