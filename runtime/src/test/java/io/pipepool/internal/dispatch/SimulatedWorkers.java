package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;

import io.pipepool.internal.transport.FrameType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Workers that do what real ones may do, at any moment, and tell the pool the truth. */
final class SimulatedWorkers {
  private final DispatchFixture pool;
  private final int threads;
  private final Map<FakeWorker, Map<Integer, SimulatedShare>> shares = new HashMap<>();
  private final Map<Integer, Integer> begins = new HashMap<>();

  /** The workers that have said that they exit, or whose processes have ended. */
  private final Set<FakeWorker> gone = new HashSet<>();

  /** The workers that have asked to be replaced. */
  private final Set<FakeWorker> retiring = new HashSet<>();

  private final Set<Integer> emitted = new HashSet<>();

  SimulatedWorkers(DispatchFixture pool, int threads) {
    this.pool = pool;
    this.threads = threads;
  }

  /** Returns how often the call with that input has begun in all workers. */
  int begins(int input) {
    return begins.getOrDefault(input, 0);
  }

  /** Returns whether no share may go to a worker any more, as far as the pool was told. */
  boolean takesNoMore(FakeWorker worker) {
    return isGone(worker) || retiring.contains(worker);
  }

  /** Returns whether a worker has said that it exits, or is about to end for another reason. */
  boolean isGone(FakeWorker worker) {
    return gone.contains(worker) || worker.isKilled() || worker.hasEnded();
  }

  /** The worker is ready, unless it exits. */
  void ready(FakeWorker worker) {
    if (!gone.contains(worker)) {
      boolean unused = pool.ready(worker);
    }
  }

  void leave(FakeWorker worker) {
    pool.leave(worker);
    gone.add(worker);
  }

  void retire(FakeWorker worker) {
    boolean unused = pool.askToRetire(worker);
    retiring.add(worker);
  }

  void exit(FakeWorker worker) {
    boolean unused = pool.exit(worker);
    gone.add(worker);
  }

  /** Returns the workers that have not ended and are in that state. */
  List<FakeWorker> in(LaneLife.State state) {
    List<FakeWorker> found = new ArrayList<>();
    for (FakeWorker worker : pool.started()) {
      if (!worker.hasEnded() && worker.lane().life().state() == state) {
        found.add(worker);
      }
    }
    return found;
  }

  /** Returns the share with that number, or null if its worker never got it. */
  @Nullable SimulatedShare find(FakeWorker worker, int id) {
    return sharesOf(worker).get(id);
  }

  private Map<Integer, SimulatedShare> sharesOf(FakeWorker worker) {
    Map<Integer, SimulatedShare> known =
        shares.computeIfAbsent(worker, none -> new LinkedHashMap<>());
    for (SentCalls sent : worker.sent()) {
      known.computeIfAbsent(sent.id(), none -> new SimulatedShare(sent));
    }
    return known;
  }

  /** Returns the shares that a worker has not answered to their end. */
  private List<SimulatedShare> left(FakeWorker worker) {
    return sharesOf(worker).values().stream().filter(share -> !share.isDone()).toList();
  }

  /** Returns one of the shares that have a thread, or null. */
  private @Nullable SimulatedShare running(FakeWorker worker, int choice) {
    List<SimulatedShare> left = left(worker);
    int running = Math.min(threads, left.size());
    return running == 0 ? null : left.get(choice % running);
  }

  /** The next call of a share begins. */
  void begin(FakeWorker worker, int choice) {
    SimulatedShare share = running(worker, choice);
    if (share != null && !isStopped(share)) {
      begin(share, share.told());
    }
  }

  private void begin(SimulatedShare share, int call) {
    if (share.announce()) {
      pool.begin(share.sent());
    }
    if (share.begin(call)) {
      int input = share.sent().inputs()[call];
      if (emitted.contains(input)) {
        throw new AssertionError("a call that has emitted begins again");
      }
      if (begins(input) > share.sent().attempt()) {
        throw new AssertionError("a call was told of too few earlier runs");
      }
      begins.merge(input, 1, Integer::sum);
    }
  }

  /** A few calls begin and end one after the other, and their results get lost. */
  void runInSilence(FakeWorker worker, int choice) {
    SimulatedShare share = running(worker, choice);
    if (share != null && !isStopped(share)) {
      int to = share.told() + choice % (share.count() - share.told());
      for (int call = share.told(); call <= to; call++) {
        begin(share, call);
      }
    }
  }

  /** The worker says which call runs. */
  void report(FakeWorker worker, int choice) {
    SimulatedShare share = running(worker, choice);
    if (share != null && share.lastBegun() >= share.told()) {
      pool.running(share.sent(), share.lastBegun(), choice % 20 * MILLI);
    }
  }

  /** The worker says once more what is no news, as a report that was on its way. */
  void repeat(FakeWorker worker, int choice) {
    SimulatedShare share = running(worker, choice);
    if (share != null && share.hasBegun()) {
      pool.running(share.sent(), Math.max(0, share.told() - 1), choice % 20 * MILLI);
      if (share.sent().marked()) {
        pool.begin(share.sent());
      }
    }
  }

  /** The call of a share emits, and may then wait for its consumer. Such a call has no others. */
  void emit(FakeWorker worker, int choice) {
    SimulatedShare share = running(worker, choice);
    if (share == null
        || share.count() > 1
        || !share.hasBegun()
        || pool.find(share.sent()) == null) {
      return;
    }
    pool.emit(share.sent());
    emitted.add(share.sent().inputs()[0]);
    if (choice % 3 == 0) {
      pool.waiting(share.sent());
    }
  }

  /** A few calls end. */
  void end(FakeWorker worker, int choice) {
    SimulatedShare share = running(worker, choice);
    if (share == null) {
      return;
    }
    int from = share.told();
    int most = isStopped(share) ? share.lastBegun() + 1 - from : share.count() - from;
    if (most <= 0) {
      return;
    }
    int calls = 1 + choice % most;
    for (int call = from; call < from + calls; call++) {
      begin(share, call);
    }
    share.tell(calls);
    if (isCancelled(share)) {
      pool.endInterrupted(share.sent(), calls);
    } else {
      pool.end(share.sent(), calls);
    }
  }

  /**
   * The worker gives back calls that it has not begun: of a share that it must stop, or that waits,
   * or any if the worker exits or retires.
   */
  void skip(FakeWorker worker) {
    List<SimulatedShare> left = left(worker);
    for (int i = 0; i < left.size(); i++) {
      SimulatedShare share = left.get(i);
      boolean waits = (i >= threads || takesNoMore(worker)) && !share.hasBegun();
      if (waits || (isStopped(share) && share.lastBegun() < share.told())) {
        int calls = share.count() - share.told();
        share.tell(calls);
        requireExpected(share.sent());
        pool.skip(share.sent(), calls);
        return;
      }
    }
  }

  /** Fails if the pool would take a worker for confused that tells the truth. */
  private void requireExpected(SentCalls sent) {
    SentShare found = pool.find(sent);
    if (found != null && !GivenBack.hasReason(sent.worker().lane(), found)) {
      throw new AssertionError("the pool does not expect that calls come back");
    }
  }

  private boolean isStopped(SimulatedShare share) {
    return isCancelled(share) || retiring.contains(share.sent().worker());
  }

  private static boolean isCancelled(SimulatedShare share) {
    SentCalls sent = share.sent();
    return sent.worker().told().stream()
        .anyMatch(told -> told.type() == FrameType.CANCEL && told.id() == sent.id());
  }
}
