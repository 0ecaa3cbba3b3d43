package io.pipepool.internal.dispatch;

import io.pipepool.TransportException;
import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives shares to workers, and keeps those that wait. */
final class Scheduler {
  private final PoolSettings settings;
  private final Workforce workforce;
  private final TimeLimits timeLimits;
  private final ReadyQueue ready = new ReadyQueue();
  private final Lobby lobby;

  Scheduler(PoolSettings settings, Workforce workforce, TimeLimits timeLimits) {
    this.settings = settings;
    this.workforce = workforce;
    this.timeLimits = timeLimits;
    this.lobby = new Lobby(ready, settings.maxQueued());
  }

  /**
   * Gives a new share to a worker, or lets it wait behind the others of its operation. If the
   * method throws, the pool has not taken the share.
   *
   * @param awaited whether the calling thread will only wait for it
   */
  void submit(Share share, boolean awaited, Decision decision) {
    boolean first = ready.isEmpty() && !workforce.isClosed() && !workforce.isCrowded();
    Lane lane = first ? Placement.find(workforce.lanes(), share) : null;
    if (lane == null || lane.callsLeft() < share.count()) {
      ready.add(share);
    } else {
      send(lane, share, awaited, decision);
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
      lobby.add(share, admission);
      settle(decision);
    }
  }

  /** Returns whether one more call of {@code submit} may wait. */
  boolean hasRoom() {
    return lobby.hasRoom();
  }

  /**
   * Lets the calls of {@code source} wait for workers, or looks again whether there are enough
   * workers for them. If the method throws, the source is not listed unless it was before.
   */
  void list(CallSource<?> source, Decision decision) {
    Share share = ready.of(source);
    if (share == null) {
      share = Share.ofSource(source, decision.now());
      ready.add(share);
    }
    if (!source.list()) {
      ready.removeIfEmpty(share, source);
    }
    settle(decision);
  }

  /** Takes note that a call has left {@code source}, because its caller cancelled it. */
  void left(CallSource<?> source, Decision decision) {
    Share share = ready.of(source);
    if (share != null) {
      ready.removeIfEmpty(share, source);
    }
    settleLobby(decision);
    decision.free();
  }

  /** Closes the sources whose calls wait, so that they tell the pool of each further call. */
  void closeSources() {
    ready.closeSources();
  }

  /**
   * Gives shares that wait to workers, or fails them if no worker can be started. What this process
   * has no memory for follows at the next look.
   */
  void settle(Decision decision) {
    try {
      fill(decision);
      surrender(decision);
      if (!ready.isEmpty() && workforce.isHeldUp()) {
        decision.lookAt(decision.now() + Workforce.HELD_UP_NANOS);
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
      Share calls = open(next, lane.callsLeft());
      if (calls != null) {
        sendNext(lane, calls, decision);
      }
      admit(decision);
    }
    if (!ready.isEmpty()) {
      workforce.grow(ready.sharesUpTo(settings.workers()), decision);
    }
  }

  /** Returns {@code share}, or calls of its source; null if that has none any more. */
  private @Nullable Share open(Share share, long most) {
    CallSource<?> source = share.source();
    return source == null ? share : ready.open(share, source, most);
  }

  /** Returns the share that is next, or null if none may go to a worker. */
  private @Nullable Share next() {
    if (!workforce.isCrowded()) {
      return ready.peek();
    }
    return workforce.isComputing() ? null : ready.findInTurn(workforce::isNeeded);
  }

  /** Returns whether a share waits for which a consumer may wait. */
  boolean hasNeeded() {
    return ready.find(workforce::isNeeded) != null;
  }

  /** Fails the shares that {@code which} selects of those for which consumers may wait. */
  void failNeeded(
      Predicate<Share> which, Function<Share, ? extends Throwable> failure, Decision decision) {
    Predicate<Share> found = share -> workforce.isNeeded(share) && which.test(share);
    for (Share share = ready.find(found); share != null; share = ready.find(found)) {
      Share failed = open(share, Long.MAX_VALUE);
      if (failed != null) {
        decision.fail(failed, () -> failure.apply(failed));
        ready.remove(failed);
      }
    }
    decision.free();
  }

  /**
   * Moves calls in whose callers wait for room. If every worker waits for a consumer of what its
   * call emits, such a caller may be that consumer, so all calls come in.
   */
  private void admit(Decision decision) {
    if (!lobby.isEmpty()) {
      lobby.admit(workforce.isHeldUp(), decision);
    }
  }

  /** Does what {@link #settle} does, if a caller waits for room that there may be now. */
  void settleLobby(Decision decision) {
    if (!lobby.isEmpty()) {
      settle(decision);
    }
  }

  /** Forgets a call whose caller has stopped waiting for room. Returns whether it waited. */
  boolean withdraw(Batch batch) {
    return lobby.withdraw(batch);
  }

  /** Refuses the calls whose callers wait for room. */
  void refuseLobby(Decision decision) {
    lobby.refuseAll(decision);
  }

  /** Sends as much of the next share as the worker may get. The rest of it is next then. */
  private void sendNext(Lane lane, Share next, Decision decision) {
    int room = (int) Math.min(lane.callsLeft(), next.count());
    boolean whole = room == next.count();
    Share first = whole ? next : next.part(0, room);
    Share rest = whole ? null : next.part(room, next.count() - room);
    send(lane, first, false, decision);
    ready.remove(next);
    if (rest != null) {
      ready.addFirst(rest);
    }
  }

  /**
   * Sends a share. If that fails, most likely because memory is exhausted, the calls fail, since
   * the sending thread need not be the caller. If there is no memory for that either, the method
   * throws, and nothing has happened.
   */
  private void send(Lane lane, Share share, boolean awaited, Decision decision) {
    SentShare sent;
    try {
      decision.write(lane);
      sent = lane.send(share, awaited, decision.now());
    } catch (Throwable e) {
      giveUp(share, e, decision);
      return;
    }
    decision.sent(sent.bytes(), decision.now() - share.readySinceNanos());
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
    try {
      dropUnwanted(share, decision);
    } catch (OutOfMemoryError e) { // then a call may run again whose caller has cancelled it
      decision.lookSoon();
    }
  }

  /** Ends the calls of {@code batch} that wait, and whose callers have cancelled them. */
  void dropUnwanted(Batch batch, Decision decision) {
    Predicate<Share> found = share -> share.batch() == batch && share.firstUnwanted() >= 0;
    for (Share share = ready.findAgain(batch.priority(), found);
        share != null;
        share = ready.findAgain(batch.priority(), found)) {
      dropUnwanted(share, decision);
    }
  }

  /**
   * Puts the calls of a waiting share that are wanted in its place. If there is no memory for that,
   * the share stays.
   */
  private void dropUnwanted(Share share, Decision decision) {
    Batch batch = share.batch();
    if (share.firstUnwanted() < 0) {
      return;
    }
    List<Share> wanted = new ArrayList<>();
    List<Verdict> unwanted = new ArrayList<>();
    int from = 0;
    for (int call = share.firstUnwanted(); call < share.count(); call++) {
      if (!share.isWanted(call)) {
        unwanted.add(new Verdict(batch, share.from() + call, Interruptions.cancelled(batch)));
        if (call > from) {
          wanted.add(share.part(from, call - from));
        }
        from = call + 1;
      }
    }
    if (from < share.count()) {
      wanted.add(share.part(from, share.count() - from));
    }
    decision.reserve(unwanted.size());
    for (int i = wanted.size() - 1; i >= 0; i--) {
      ready.addFirst(wanted.get(i));
    }
    ready.dropFromAgain(share);
    for (int i = 0; i < unwanted.size(); i++) {
      decision.fail(unwanted.get(i));
    }
    decision.free();
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

  /** Takes all shares that wait, each after {@code taker} has taken it. */
  void endWaiting(Consumer<Share> taker) {
    ready.moveAll(taker);
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
