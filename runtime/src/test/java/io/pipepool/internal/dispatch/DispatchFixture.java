package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A pool's decisions without a pool: the test has the clock, and says what workers do. What a
 * decision says happens at once.
 */
final class DispatchFixture {
  static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Dispatch dispatch;
  private final Map<Lane, FakeWorker> workers = new LinkedHashMap<>();
  private final List<FakeWorker> started = new ArrayList<>();
  private final List<Calls> batches = new ArrayList<>();
  private final List<String> recycled = new ArrayList<>();

  /** The clock overflows within a moment, as it may do in any process. */
  private long now = Long.MAX_VALUE - 5 * MILLI;

  private @Nullable Long nextLook;
  private long callsRetried;
  private Decision last = new Decision(0);

  DispatchFixture(PoolSettings settings) {
    this.dispatch = new Dispatch(settings, this::connect, lane -> Blame.words());
  }

  private Connection connect(Lane lane) {
    FakeWorker worker = new FakeWorker(lane);
    workers.put(lane, worker);
    return worker;
  }

  // Time.

  long now() {
    return now;
  }

  void pass(long nanos) {
    now += nanos;
  }

  /** Lets time pass, and looks whenever a decision has asked for a look. */
  void passAndLook(long nanos) {
    long end = now + nanos;
    while (nextLook != null && nextLook - end <= 0) {
      if (nextLook - now > 0) {
        now = nextLook;
      }
      look(0);
      if (nextLook != null && nextLook - now <= 0) {
        throw new AssertionError("a look asks for another one at once");
      }
    }
    now = end;
  }

  void look(long stoodStill) {
    nextLook = null;
    decide((all, decision) -> all.look(stoodStill, decision));
  }

  /** Returns how long it is until the next look, or -1 if no decision has asked for one. */
  long nanosToLook() {
    return nextLook == null ? -1 : nextLook - now;
  }

  // Decisions.

  void decide(BiConsumer<Dispatch, Decision> decision) {
    boolean unused =
        compute(
            (all, made) -> {
              decision.accept(all, made);
              return true;
            });
  }

  <T> T compute(BiFunction<Dispatch, Decision, T> decision) {
    Decision made = new Decision(now);
    try {
      return decision.apply(dispatch, made);
    } finally {
      follow(made);
    }
  }

  private void follow(Decision made) {
    last = made;
    callsRetried += made.callsRetried();
    made.toWrite().forEach(lane -> lane.connection().write(true));
    made.toStart().forEach(lane -> started.add(workers.get(lane)));
    made.toKill().forEach(lane -> lane.connection().kill());
    made.toReport().forEach(lane -> lane.connection().reportEnd());
    made.recycled().forEach(one -> recycled.add(one.lane() + ": " + one.reason()));
    for (Verdict verdict : made.verdicts()) {
      of(verdict.batch()).end(verdict.offset(), verdict.failure());
    }
    for (Decision.Failed failed : made.failed()) {
      Share share = failed.share();
      Calls calls = of(share.batch());
      for (int call = share.from(); call < share.from() + share.count(); call++) {
        calls.end(call, failed.failure().get());
      }
    }
    if (made.lookAt() != null && (nextLook == null || made.lookAt() - nextLook < 0)) {
      nextLook = made.lookAt();
    }
  }

  /** Returns what has become of a batch. */
  Calls of(Batch batch) {
    return batches.stream().filter(calls -> calls.batch() == batch).findFirst().orElseThrow();
  }

  /** Returns the batch that has {@code input}. */
  Calls of(int input) {
    return batches.stream().filter(calls -> calls.has(input)).findFirst().orElseThrow();
  }

  /** Returns what followed from the last decision. */
  Decision last() {
    return last;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  long callsRetried() {
    return callsRetried;
  }

  List<String> recycled() {
    return recycled;
  }

  // Callers.

  Calls submit(Calls calls) {
    batches.add(calls);
    decide((all, decision) -> all.submit(calls.batch(), false, decision));
    return calls;
  }

  Calls submit(Calls.Plan plan) {
    return submit(plan.make());
  }

  /** Submits a batch on a thread that then only waits for it. */
  Calls submitAwaited(Calls.Plan plan) {
    Calls calls = plan.make();
    batches.add(calls);
    decide((all, decision) -> all.submit(calls.batch(), true, decision));
    return calls;
  }

  void cancel(Calls calls) {
    decide((all, decision) -> all.cancel(calls.batch(), decision));
  }

  List<Calls> batches() {
    return batches;
  }

  // Workers.

  /** Returns the workers that were started, in order; also those that have ended. */
  List<FakeWorker> started() {
    return started;
  }

  FakeWorker worker(int number) {
    return started.get(number);
  }

  /** Starts all workers and lets them become ready. */
  DispatchFixture warmUp() {
    boolean unused = compute(Dispatch::warmUp);
    started.forEach(this::ready);
    return this;
  }

  void connect(FakeWorker worker) {
    decide(
        (all, decision) ->
            all.lives().connected(worker.lane(), worker.outbox(), loader -> 0, decision));
  }

  boolean ready(FakeWorker worker) {
    connect(worker);
    return compute((all, decision) -> all.lives().ready(worker.lane(), decision));
  }

  /** Makes the next worker ready, if need be when the pause after a failed start is over. */
  FakeWorker readyNext() {
    while (newest().hasEnded()) {
      if (nextLook == null) {
        throw new AssertionError("no worker is started any more");
      }
      passAndLook(nanosToLook());
    }
    if (!ready(newest())) {
      throw new AssertionError(newest().words() + " is not starting");
    }
    return newest();
  }

  private FakeWorker newest() {
    return started.get(started.size() - 1);
  }

  /** Lets a worker run a call before all others, so that it has worked. */
  void use(FakeWorker worker) {
    Calls calls = submit(Calls.one());
    SentCalls sent = worker.lastSent();
    begin(sent);
    end(sent, 1);
    if (!calls.haveEnded()) {
      throw new AssertionError("another worker got the call");
    }
  }

  /** A worker says that it begins a share. */
  void begin(SentCalls sent) {
    decide((all, decision) -> all.answers().begun(sent.worker().lane(), sent.id(), decision));
  }

  /** A worker says that a call has run for {@code elapsed} nanoseconds. */
  void running(SentCalls sent, int call, long elapsed) {
    decide(
        (all, decision) ->
            all.answers().running(sent.worker().lane(), sent.id(), call, elapsed, decision));
  }

  void waiting(SentCalls sent) {
    decide((all, decision) -> all.answers().waiting(sent.worker().lane(), sent.id(), decision));
  }

  void emit(SentCalls sent) {
    decide((all, decision) -> all.answers().emitted(sent.worker().lane(), find(sent), decision));
  }

  /** The next calls of a share return. */
  void end(SentCalls sent, int calls) {
    end(sent, calls, false);
  }

  /** The next calls of a share end, after the worker was told to interrupt one of them. */
  void endInterrupted(SentCalls sent, int calls) {
    end(sent, calls, true);
  }

  private void end(SentCalls sent, int calls, boolean afterInterrupt) {
    SentShare found = find(sent);
    if (found == null) {
      return;
    }
    int from = found.ended();
    Answers answers = dispatch.answers();
    int overdue = afterInterrupt ? answers.spareOverdue(found, from, from + calls) : -1;
    decide((all, made) -> all.answers().ended(sent.worker().lane(), found, calls, overdue, made));
    for (int call = from; call < from + calls; call++) {
      if (call != overdue) {
        endCall(sent, call, "value");
      }
    }
  }

  private void endCall(SentCalls sent, int call, Object end) {
    int input = sent.inputs()[call];
    Calls calls = of(input);
    calls.end(input - calls.input(0), end);
  }

  /** A worker gives back the next calls of a share, which it has not begun. */
  void skip(SentCalls sent, int calls) {
    SentShare found = find(sent);
    if (found != null) {
      decide((all, made) -> all.answers().skipped(sent.worker().lane(), found, calls, made));
    }
  }

  void refuse(SentCalls sent) {
    SentShare found = find(sent);
    decide((all, made) -> all.answers().refused(sent.worker().lane(), found, made));
    for (int call = 0; call < sent.count(); call++) {
      endCall(sent, call, "refused");
    }
  }

  @Nullable SentShare find(SentCalls sent) {
    return dispatch.answers().find(sent.worker().lane(), sent.id());
  }

  void leave(FakeWorker worker) {
    decide((all, decision) -> all.lives().leaving(worker.lane(), decision));
  }

  boolean exit(FakeWorker worker) {
    return compute((all, decision) -> all.lives().exited(worker.lane(), decision));
  }

  /** A worker ends. What was not written to it by now, it never got. */
  void die(FakeWorker worker) {
    die(worker, false);
  }

  /** A worker ends, and the next would end in the same way. */
  void dieHopelessly(FakeWorker worker) {
    die(worker, true);
  }

  private void die(FakeWorker worker, boolean hopeless) {
    Set<Integer> unwritten = worker.end();
    Departure departure =
        new Departure(() -> new WorkerStartException("it does not start"), hopeless, Blame.words());
    decide((all, decision) -> all.lives().ended(worker.lane(), unwritten, departure, decision));
  }
}
