package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.worker.SwitchTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The decisions of a pool, with a clock that the test moves and workers that only the test has. */
final class DispatchFixture {
  static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  static final long IDLE = TimeUnit.MINUTES.toNanos(1);
  static final long START = TimeUnit.SECONDS.toNanos(5);

  final Dispatch dispatch;
  final List<Lane> lanes = new ArrayList<>();
  final List<String> verdicts = new ArrayList<>();
  final List<Lane> killed = new ArrayList<>();
  final List<Lane> reported = new ArrayList<>();

  /** How far the reader of each worker has come. */
  int steps;

  long now = 1_000_000_000;
  private Long due;

  DispatchFixture(int workers, int threads, int maxTasks) {
    PoolSettings settings =
        new PoolSettings(
            "pool", workers, threads, maxTasks, 0, IDLE, START, 0, 0, false, false, l -> null, null,
            null);
    this.dispatch = new Dispatch(settings, FakeConnection::new, lane -> new Words());
  }

  DispatchFixture(int workers) {
    this(workers, 1, Integer.MAX_VALUE);
  }

  /** Makes a decision now, and notes what follows from it. */
  Decision decide(Consumer<Decision> body) {
    Decision decision = new Decision(now);
    body.accept(decision);
    lanes.addAll(decision.toStart());
    killed.addAll(decision.toKill());
    reported.addAll(decision.toReport());
    for (Verdict verdict : decision.verdicts()) {
      verdicts.add(verdict.failure().getMessage());
    }
    for (Decision.Failed failed : decision.failed()) {
      for (int i = 0; i < failed.share().count(); i++) {
        verdicts.add(String.valueOf(failed.failure().get().getMessage()));
      }
    }
    Long next = decision.lookAt();
    due = due == null || (next != null && next < due) ? next : due;
    return decision;
  }

  /** Lets time pass, and the pool look whenever it said that it must. */
  void pass(long nanos) {
    long end = now + nanos;
    while (due != null && due - end <= 0) {
      now = Math.max(now, due);
      due = null;
      decide(decision -> dispatch.look(0, decision));
    }
    now = end;
  }

  Batch batch(int calls, CallLimits limits, long expectedNanos) {
    WireWriter inputs = new WireWriter();
    for (int i = 0; i < calls; i++) {
      inputs.writeInt(i);
    }
    return new Batch(
        SwitchTask.INSTANCE, null, limits, 0, calls, inputs, expectedNanos, new NoResults());
  }

  Batch batch(int calls) {
    return batch(calls, CallLimits.NONE, -1);
  }

  Batch limited(int calls, long millis) {
    return batch(calls, new CallLimits(millis * MILLI, 0, CallLimits.UNLIMITED), -1);
  }

  void submit(Batch batch) {
    decide(decision -> dispatch.submit(batch, false, decision));
  }

  /** The worker that was started last is ready. */
  Lane open() {
    Lane lane = lanes.get(lanes.size() - 1);
    Outbox outbox = new Outbox(new FrameWriter(OutputStream.nullOutputStream()));
    decide(decision -> dispatch.lives().connected(lane, outbox, new NoLoaders(), decision));
    decide(decision -> dispatch.lives().ready(lane, decision));
    return lane;
  }

  /** The share that the worker has at {@code position}. */
  SentShare sent(Lane lane, int position) {
    return List.copyOf(lane.inFlight().all()).get(position);
  }

  void begun(Lane lane) {
    int id = sent(lane, 0).id();
    decide(decision -> dispatch.answers().begun(lane, id, decision));
  }

  void running(Lane lane, int offset) {
    int id = sent(lane, 0).id();
    decide(decision -> dispatch.answers().running(lane, id, offset, 0, decision));
  }

  void ended(Lane lane, int calls) {
    SentShare sent = sent(lane, 0);
    decide(decision -> dispatch.answers().ended(lane, sent, calls, -1, decision));
  }

  void skipped(Lane lane, int position) {
    SentShare sent = sent(lane, position);
    decide(decision -> dispatch.answers().skipped(lane, sent, sent.left(), decision));
  }

  void die(Lane lane, Integer... unwritten) {
    Departure departure =
        new Departure(() -> new WorkerStartException("no start", null), false, new Words());
    decide(decision -> dispatch.lives().ended(lane, Set.of(unwritten), departure, decision));
  }

  private record Words() implements FailureWords {
    @Override
    public Throwable lost(Share share, int offset) {
      return new IllegalStateException("lost " + (share.from() + offset));
    }

    @Override
    public Throwable unreadable(Share share, int offset) {
      return new IllegalStateException("unreadable " + (share.from() + offset));
    }

    @Override
    public Throwable timedOut(Share share, int offset, long callsWaiting) {
      return new IllegalStateException("timed out " + (share.from() + offset));
    }
  }

  private final class FakeConnection implements Connection {
    private final Lane lane;

    FakeConnection(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void start() {}

    @Override
    public void write(boolean here) {}

    @Override
    public boolean writeAndRead() {
      return false;
    }

    @Override
    public void kill() {}

    @Override
    public void reportEnd() {}

    @Override
    public long pid() {
      return lane.id();
    }

    @Override
    public String words() {
      return lane.toString();
    }

    @Override
    public int stepsRead() {
      return steps;
    }
  }

  private static final class NoResults implements Batch.Results {
    @Override
    public void values(Batch batch, int offset, int count, WireReader values) {}

    @Override
    public void elements(Batch batch, int offset, int count, WireReader elements) {}

    @Override
    public void done(Batch batch, int offset) {}

    @Override
    public void threw(Batch batch, int offset, WireReader failure, String worker) {}

    @Override
    public void failed(Batch batch, int offset, Throwable failure) {}

    @Override
    public void timed(int calls, long nanos) {}
  }
}
