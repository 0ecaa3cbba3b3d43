package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A clock, and a pool's decisions at its moments. What a decision says happens at once, to workers
 * that are lists of frames.
 */
abstract class DecisionClock {
  static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Dispatch dispatch;
  private final Map<Lane, FakeWorker> workers = new LinkedHashMap<>();
  private final List<FakeWorker> started = new ArrayList<>();
  private final List<Calls> batches = new ArrayList<>();
  private final List<String> recycled = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** The clock overflows within a moment, as it may do in any process. */
  private long now = Long.MAX_VALUE - 5 * MILLI;

  private @Nullable Long nextLook;
  private long callsRetried;
  private Decision last = new Decision(0);

  DecisionClock(PoolSettings settings) {
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
    callsRetried += made.traffic().callsRetried();
    made.toWrite().forEach(lane -> lane.connection().write(true));
    made.toStart().forEach(lane -> started.add(workers.get(lane)));
    made.toKill().forEach(lane -> lane.connection().kill());
    made.toReport().forEach(lane -> lane.connection().reportEnd());
    made.recycled().forEach(one -> recycled.add(one.lane() + ": " + one.reason()));
    made.toTell().forEach(Admission::tell);
    warnings.addAll(made.warnings());
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
    if (made.looks() && (nextLook == null || made.lookAt() - nextLook < 0)) {
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

  List<String> warnings() {
    return warnings;
  }

  /** Takes note of a batch that is about to be submitted. */
  void add(Calls calls) {
    batches.add(calls);
  }

  List<Calls> batches() {
    return batches;
  }

  /** Returns the workers that were started, in order; also those that have ended. */
  List<FakeWorker> started() {
    return started;
  }
}
