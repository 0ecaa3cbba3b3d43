package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pool's decisions without a pool: the test has the clock, and says what callers and workers do.
 */
final class DispatchFixture extends DecisionClock {
  private final Set<Calls> submitted = new HashSet<>();

  DispatchFixture(PoolSettings settings) {
    super(settings);
  }

  // Callers.

  Calls submit(Calls calls) {
    add(calls);
    decide((all, decision) -> all.submit(calls.batch(), false, decision));
    return calls;
  }

  Calls submit(Calls.Plan plan) {
    return submit(plan.make());
  }

  /** Submits a batch on a thread that then only waits for it. */
  Calls submitAwaited(Calls.Plan plan) {
    Calls calls = plan.make();
    add(calls);
    decide((all, decision) -> all.submit(calls.batch(), true, decision));
    return calls;
  }

  /** Submits a call on a thread that may have to wait for room. */
  Calls submitOrWait(Calls.Plan plan) {
    Calls calls = plan.make();
    add(calls);
    submitted.add(calls);
    decide((all, decision) -> all.submitOrWait(calls.batch(), calls.admission(), decision));
    return calls;
  }

  /** Returns the calls of callers that may have had to wait. */
  Set<Calls> submitted() {
    return submitted;
  }

  /** Submits such a call on a thread that must not wait. */
  Calls submitWithoutWait(Calls.Plan plan) {
    Calls calls = plan.make();
    add(calls);
    decide((all, decision) -> all.submitOrWait(calls.batch(), null, decision));
    return calls;
  }

  /** The caller, who may wait for room, stops waiting. Returns whether the caller waited. */
  boolean withdraw(Calls calls) {
    boolean waited = compute((all, decision) -> all.withdraw(calls.batch()));
    if (waited) {
      calls.end(0, "withdrawn");
    }
    return waited;
  }

  /** Submits calls of a source, one by one. */
  void submitFrom(FakeSource source, int calls) {
    for (int i = 0; i < calls; i++) {
      if (source.add(i)) {
        decide((all, decision) -> all.sources().list(source, decision));
      }
    }
  }

  /** Submits a call of a source on a thread that may have to wait. Returns whether it is taken. */
  boolean submitLimited(FakeSource source) {
    return compute((all, decision) -> all.sources().submit(source, 0, decision));
  }

  /** The caller of one call of a batch cancels it. */
  void cancel(Calls calls, int call) {
    calls.unwant(call);
    decide((all, decision) -> all.sources().cancel(calls.batch(), call, decision));
  }

  void cancel(Calls calls) {
    decide((all, decision) -> all.cancel(calls.batch(), decision));
  }

  // Workers.

  FakeWorker worker(int number) {
    return started().get(number);
  }

  /** Starts all workers and lets them become ready. */
  DispatchFixture warmUp() {
    boolean unused = compute(Dispatch::warmUp);
    started().forEach(this::ready);
    return this;
  }

  void connect(FakeWorker worker) {
    decide(
        (all, decision) ->
            all.lives().connected(worker.lane(), worker.outbox(), FakeLoaders.none(), decision));
  }

  boolean ready(FakeWorker worker) {
    connect(worker);
    return compute((all, decision) -> all.lives().ready(worker.lane(), decision));
  }

  /** Makes the next worker ready, if need be when the pause after a failed start is over. */
  FakeWorker readyNext() {
    while (newest().hasEnded()) {
      if (nanosToLook() < 0) {
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
    return started().get(started().size() - 1);
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

  /** A call emits as much as it may, and its worker says that it waits. */
  void waiting(SentCalls sent) {
    emit(sent);
    sayWaiting(sent);
  }

  /** A worker says that a call waits until its consumer takes elements. */
  void sayWaiting(SentCalls sent) {
    decide((all, decision) -> all.answers().waiting(sent.worker().lane(), sent.id(), decision));
  }

  /** The call of a share emits. */
  void emit(SentCalls sent) {
    decide(
        (all, decision) ->
            all.answers().emitted(sent.worker().lane(), find(sent), Calls.CREDIT, decision));
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
    Answers answers = dispatch().answers();
    int overdue = afterInterrupt ? found.ending().spareOverdue(from, from + calls) : -1;
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

  /** A worker gives back the last calls of a share, behind the one that runs. */
  void shorten(SentCalls sent, int calls) {
    SentShare found = find(sent);
    decide((all, made) -> all.answers().shortened(sent.worker().lane(), found, calls, made));
  }

  void refuse(SentCalls sent) {
    SentShare found = find(sent);
    decide((all, made) -> all.answers().refused(sent.worker().lane(), found, made));
    for (int call = 0; call < sent.count(); call++) {
      endCall(sent, call, "refused");
    }
  }

  @Nullable SentShare find(SentCalls sent) {
    return dispatch().answers().find(sent.worker().lane(), sent.id());
  }

  void leave(FakeWorker worker) {
    decide((all, decision) -> all.lives().leaving(worker.lane(), decision));
  }

  /** Code in a worker asks that the worker is replaced. */
  boolean askToRetire(FakeWorker worker) {
    return compute((all, decision) -> all.lives().asksToRetire(worker.lane(), decision));
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
