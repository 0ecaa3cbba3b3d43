package io.pipepool.internal.dispatch;

import io.pipepool.TransportException;
import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.List;

/** Gives shares to workers, and keeps those that wait. */
final class Scheduler {
  private final PoolSettings settings;
  private final Workforce workforce;
  private final TimeLimits timeLimits;
  private final ReadyQueue ready = new ReadyQueue();

  Scheduler(PoolSettings settings, Workforce workforce, TimeLimits timeLimits) {
    this.settings = settings;
    this.workforce = workforce;
    this.timeLimits = timeLimits;
  }

  /**
   * Gives a new share to a worker, or lets it wait behind the others of its operation.
   *
   * @param awaited whether the calling thread will only wait for it
   */
  void submit(Share share, boolean awaited, Decision decision) {
    Lane lane =
        ready.isEmpty() && !workforce.isClosed() ? Placement.find(workforce.lanes(), share) : null;
    if (lane == null) {
      ready.add(share);
    } else {
      send(lane, share, awaited, decision);
    }
    fill(decision); // there may have been no room for the whole share
    surrender(decision); // several workers may have failed to start just now
  }

  /**
   * Gives shares to workers as long as there are both, and starts workers for the shares that are
   * left.
   */
  void fill(Decision decision) {
    if (workforce.isClosed()) {
      return;
    }
    for (Share next = ready.peek(); next != null; next = ready.peek()) {
      Lane lane = Placement.find(workforce.lanes(), next);
      if (lane == null) {
        break;
      }
      ready.removePeeked();
      send(lane, next, false, decision);
    }
    if (!ready.isEmpty()) {
      workforce.grow(ready.sharesUpTo(settings.workers()), decision);
    }
  }

  /** Sends as much of a share as the worker may get. */
  private void send(Lane lane, Share share, boolean awaited, Decision decision) {
    int room = (int) Math.min(lane.callsLeft(), share.count());
    Share toSend = share;
    SentShare sent;
    try {
      if (share.count() > room) {
        Share first = share.part(0, room);
        ready.addFirst(share.part(room, share.count() - room));
        toSend = first;
      }
      sent = lane.send(toSend, awaited, decision.now());
    } catch (Throwable e) { // most likely memory is exhausted; the sending thread is not the caller
      giveUp(toSend, e, decision);
      return;
    }
    decision.sent(sent.bytes(), decision.now() - toSend.readySinceNanos());
    decision.write(lane);
    timeLimits.watch(sent, decision);
  }

  /**
   * Fails the calls of a share that cannot be sent. Such a share is in no queue any more and in no
   * lane yet, so otherwise its calls would never end.
   */
  void giveUp(Share share, Throwable why, Decision decision) {
    share.batch().sendAgain(); // a writer may still read its inputs
    String problem =
        share.batch().task()
            + " could not be sent to a worker: "
            + why
            + "; if memory is short, send less at once, or give this process a larger heap";
    decision.fail(share, () -> new TransportException(problem, why));
    decision.free();
  }

  /** Makes shares run again, before all others. */
  void again(List<Share> shares, Decision decision) {
    for (int i = shares.size() - 1; i >= 0; i--) {
      takeBack(shares.get(i), decision);
      decision.retry(shares.get(i).count());
    }
  }

  /** Puts back a share that its worker has not begun, before all others. */
  void takeBack(Share share, Decision decision) {
    share.readyAgain(decision.now());
    share.batch().sendAgain();
    ready.addFirst(share);
  }

  /** Fails all calls that wait, if no worker can be started. */
  void surrender(Decision decision) {
    if (ready.isEmpty()) {
      return;
    }
    WorkerStartException why = workforce.surrender(decision.now());
    if (why != null) {
      for (Share share : ready.removeAll()) {
        decision.fail(
            share,
            () -> new WorkerStartException(String.valueOf(why.getMessage()), why.getCause()));
      }
    }
  }

  /** Removes the shares of {@code batch} that wait, and returns them. */
  List<Share> removeWaiting(Batch batch) {
    return ready.removeAll(batch);
  }

  /** Removes all shares that wait, and returns them. */
  List<Share> removeWaiting() {
    return ready.removeAll();
  }

  /** Returns whether no share waits. */
  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** Returns how many calls wait for a worker. */
  long callsWaiting() {
    return ready.calls();
  }
}
