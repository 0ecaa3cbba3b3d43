package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives shares to workers, and keeps those that wait. */
final class Scheduler {
  private final PoolSettings settings;
  private final Workforce workforce;
  private final ExtraWorkers extra;
  private final ShareSender sender;
  private final ReadyQueue ready;
  private final Lobby lobby;
  private final UnwantedCalls unwanted;

  Scheduler(
      PoolSettings settings,
      Workforce workforce,
      ExtraWorkers extra,
      ReadyQueue ready,
      ShareSender sender) {
    this.settings = settings;
    this.workforce = workforce;
    this.extra = extra;
    this.ready = ready;
    this.sender = sender;
    this.lobby = new Lobby(ready, settings);
    this.unwanted = new UnwantedCalls(ready);
  }

  /** Returns the calls whose callers wait for room. */
  Lobby lobby() {
    return lobby;
  }

  /** Returns what drops calls that wait again, although their callers have cancelled them. */
  UnwantedCalls unwanted() {
    return unwanted;
  }

  /**
   * Gives a new share to a worker, or lets it wait behind the others of its operation. If the
   * method throws, the pool has not taken the share.
   *
   * @param awaited whether the calling thread will only wait for it
   */
  void submit(Share share, boolean awaited, Decision decision) {
    boolean first = ready.isEmpty() && !workforce.isClosed() && !extra.isCrowded();
    Lane lane = first ? Placement.find(workforce.lanes(), share) : null;
    if (lane == null || lane.allowance().calls() < share.count()) {
      ready.add(share);
    } else {
      sender.send(lane, share, awaited, decision);
    }
    settle(decision);
  }

  /**
   * Does the same with a new share of {@code submit}. If too many such shares wait, the share waits
   * outside.
   *
   * @param admission the state of the caller, or null if the calling thread must not wait
   */
  void submitOrWait(Share share, @Nullable Admission admission, Decision decision) {
    if (admission == null || lobby.hasRoom()) {
      submit(share, false, decision);
    } else {
      lobby.tellOfLimit(decision); // before the pool has the call: the words need memory
      lobby.add(share, admission);
      settle(decision);
    }
  }

  /**
   * Gives shares that wait to workers, or fails them if no worker can be started. What this process
   * has no memory for follows at the next look.
   */
  void settle(Decision decision) {
    try {
      fill(decision);
      surrender(decision);
      if (!ready.isEmpty() && extra.isHeldUp()) {
        decision.lookAt(decision.now() + ExtraWorkers.HELD_UP_NANOS);
      }
    } catch (OutOfMemoryError e) { // each share is where it was, or where it shall be
      decision.lookSoon();
    }
  }

  /**
   * Gives shares to workers as long as there are both, and starts workers for the shares that are
   * left.
   */
  void fill(Decision decision) {
    if (workforce.isClosed()) {
      return;
    }
    admit(decision);
    for (Share next = next(); next != null; next = next()) {
      Lane lane = Placement.find(workforce.lanes(), next);
      if (lane == null) {
        break;
      }
      Share calls = ready.open(next, lane.allowance().calls());
      if (calls != null) {
        sendNext(lane, calls, decision);
      }
      admit(decision);
    }
    if (!ready.isEmpty()) {
      workforce.grow(ready.sharesUpTo(settings.workers()), decision);
    }
  }

  /** Returns the share that is next, or null if none may go to a worker. */
  private @Nullable Share next() {
    if (!extra.isCrowded()) {
      return ready.peek();
    }
    return extra.isComputing() ? null : ready.findInTurn(extra::isNeeded);
  }

  /**
   * Moves calls in whose callers wait for room. If every worker waits for a consumer of what its
   * call emits, such a caller may be that consumer, so all calls come in.
   */
  private void admit(Decision decision) {
    if (!lobby.isEmpty()) {
      lobby.admit(extra.isHeldUp(), decision);
    }
  }

  /** Does what {@link #settle} does, if a caller waits for room that there may be now. */
  void settleLobby(Decision decision) {
    if (!lobby.isEmpty()) {
      settle(decision);
    }
  }

  /** Sends as much of the next share as the worker may get. The rest of it is next then. */
  private void sendNext(Lane lane, Share next, Decision decision) {
    int room = (int) Math.min(lane.allowance().calls(), next.count());
    boolean whole = room == next.count();
    Share first = whole ? next : next.part(0, room);
    Share rest = whole ? null : next.part(room, next.count() - room);
    sender.send(lane, first, false, decision);
    ready.remove(next);
    if (rest != null) {
      ready.addFirst(rest);
    }
  }

  /** Makes shares run again, before all others. */
  void again(List<Share> shares, Decision decision) {
    takeBack(shares, decision);
    for (int i = 0; i < shares.size(); i++) { // an iterator would need memory
      decision.retry(shares.get(i));
    }
  }

  /** Puts back shares that their worker has not begun, before all others. */
  void takeBack(List<Share> shares, Decision decision) {
    for (int i = shares.size() - 1; i >= 0; i--) {
      Share share = shares.get(i);
      share.readyAgain(decision.now());
      share.batch().sendAgain();
      ready.addFirst(share);
      unwanted.dropIfPossible(share, decision);
    }
  }

  /** Fails all calls that wait, if no worker can be started. */
  void surrender(Decision decision) {
    if (ready.isEmpty()) {
      return;
    }
    WorkerStartException why = workforce.surrender(decision.now());
    if (why != null) {
      lobby.admit(true, decision);
      ready.moveAll(
          share ->
              decision.fail(
                  share,
                  () ->
                      new WorkerStartException(String.valueOf(why.getMessage()), why.getCause())));
    }
  }

  /** Takes the shares of {@code batch} that wait, each after {@code taker} has taken it. */
  void endWaiting(Batch batch, Consumer<Share> taker, Decision decision) {
    ready.moveAll(batch, taker);
    lobby.end(batch, taker, decision);
    settleLobby(decision);
  }

  /** Takes the shares of the operation with {@code results} that wait, in the same way. */
  void endWaiting(Batch.Results results, Consumer<Share> taker, Decision decision) {
    ready.moveAll(results, taker);
    settleLobby(decision);
  }

  /** Returns how many calls wait for a worker. */
  long callsWaiting() {
    return ready.calls();
  }
}
