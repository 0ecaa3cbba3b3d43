package io.pipepool.internal.batch;

import io.pipepool.Emitter;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.context.CallScope;
import io.pipepool.internal.failure.JvmErrors;
import io.pipepool.spi.ArrayTask;
import io.pipepool.spi.EmitterTask;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of one batch, one after the other, and gives their results to a {@link RunSink}.
 *
 * <h2>Threading</h2>
 *
 * The thread that shall run the calls calls {@link #run} once. Any thread may call the other
 * methods meanwhile.
 *
 * <h2>Behaviour</h2>
 *
 * If a call throws, or its input or result cannot cross, that call fails alone. The runner hands
 * results over when a millisecond has passed since the last time, when they have many bytes, and at
 * the end.
 */
public final class BatchRunner {
  /**
   * A little more than the bytes of a batch's inputs, so that results of the same width do not
   * leave in two parts.
   */
  private static final long MANY_BYTES = 1025 << 10;

  /** The most bytes of a group, so that its block is small. */
  private static final int GROUP_BYTES = 64 * 1024;

  /** The most bytes that wait besides the largest value. */
  private static final long AROUND_VALUE = 2 * MANY_BYTES;

  private final Task<?, ?, ?> task;
  private final @Nullable Object receiver;
  private final int count;
  private final WireReader inputs;
  private final RunSink sink;
  private final long maxValue;
  private final boolean ownsThread;
  private final PendingRuns pending;
  private final KeptCalls kept;
  private final HandOverPacing pace = new HandOverPacing();
  private final WireWriter value;

  /** The contexts of the calls, or null if they run in none. */
  private final @Nullable CallScope scope;

  /** For many calls of a method from one primitive to another; null otherwise. */
  private final @Nullable ArrayCalls<?, ?> arrays;

  /** Any thread sets it, and the owner sees it before its next call. */
  private volatile boolean cancelled;

  /** The owner sets it, so that other threads can pass on emitted elements. */
  private volatile @Nullable RunEmitter<?> emitter;

  /**
   * Whether the last value has an array of the user. The runner must write it before the next call
   * runs.
   */
  private boolean lent;

  /** Why the runner can find no further input, or null if it can. */
  private @Nullable TransportException damage;

  /**
   * Prepares the calls of one batch.
   *
   * @param receiver the object that an instance method is called on
   * @param count how many calls there are
   * @param inputs their encoded inputs
   * @param maxValue the most bytes that one result may have
   * @param ownsThread whether to clear an interrupt that one call leaves behind before the next
   * @param scope the contexts in which the calls run, or null for none
   */
  public BatchRunner(
      Task<?, ?, ?> task,
      @Nullable Object receiver,
      int count,
      WireReader inputs,
      RunSink sink,
      long maxValue,
      boolean ownsThread,
      @Nullable CallScope scope) {
    this.task = task;
    this.receiver = receiver;
    this.count = count;
    this.inputs = inputs;
    this.sink = sink;
    this.maxValue = maxValue;
    this.ownsThread = ownsThread;
    this.scope = scope;
    this.pending = new PendingRuns(sink, task.resultWidth(), maxValue + AROUND_VALUE);
    this.kept = new KeptCalls(pending, count);
    this.value = WireWriter.lending(maxValue);
    this.arrays =
        count >= ArrayCalls.FEWEST && scope == null && task instanceof ArrayTask<?, ?> each
            ? new ArrayCalls<>(this, pending, each, count)
            : null;
  }

  /** Returns the place of the call that runs now, or {@link #count} if all have ended. */
  public int running() {
    return pending.running();
  }

  /** Lets no further call start. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Lets no call start behind the one at {@code offset}. Returns whether that one still runs, so
   * that it is the last one.
   */
  public boolean stopBehind(int offset) {
    cancel();
    return pending.stillRuns(offset);
  }

  /**
   * Does what {@link KeptCalls#giveBackBehind} does, for independent calls. The caller flushes if
   * the method returns true.
   */
  public boolean giveBackBehind(int offset) {
    return kept.giveBackBehind(offset, this::stopBehind);
  }

  /** Hands over the finished results while a call takes long. */
  public void handOverFinished() {
    if (pending.handOverFinished()) {
      sink.flush();
    }
    RunEmitter<?> current = emitter;
    if (current != null) {
      current.trySend();
    }
  }

  /** Tells {@code sink} that no call of a batch runs. The caller flushes. */
  public static void skip(int count, RunSink sink) {
    WireWriter runs = new WireWriter();
    PendingRuns.writeHeader(runs, RunKind.SKIPPED, 0, count, 0);
    sink.results(runs, 0, true);
  }

  /**
   * Runs the calls, and returns when all results have been handed over.
   *
   * @throws TransportException if the bytes are not the inputs of that many calls
   */
  public void run() {
    int inputWidth = task.inputWidth();
    if (inputWidth != Task.VARIABLE && inputs.remaining() != (long) count * inputWidth) {
      throw inputs.malformed(inputs.remaining() + " bytes for the inputs of " + count + " calls");
    }
    pace.start(System.nanoTime());
    int next = 0;
    int untilLook = pace.calls();
    boolean groups = hasGroups();
    while (next < count && !isStopped()) {
      int before = next;
      next = run(next, untilLook, groups);
      untilLook -= next - before;
      if (next < count && (untilLook <= 0 || lent || pending.size() > MANY_BYTES)) {
        look();
        untilLook = pace.calls();
      }
    }
    int end = kept.end();
    if (next < end) {
      value.reset();
      pending.addRun(RunKind.SKIPPED, next, end - next, value);
    }
    pace.look(System.nanoTime());
    pending.handOver(pace.busyNanos(), true);
    sink.flush();
  }

  private int run(int next, int wanted, boolean groups) {
    if (arrays != null) {
      return runArrays(arrays, next, wanted);
    }
    return groups ? runGroup(next, wanted) : runOne(next);
  }

  /** Returns whether no further call shall start. */
  boolean isStopped() {
    if (ownsThread) {
      Thread.interrupted();
    }
    return cancelled; // after the interrupt is cleared: cancelling sets this first
  }

  private boolean hasGroups() {
    return task.resultWidth() != Task.VARIABLE && !(task instanceof EmitterTask);
  }

  private void look() {
    pace.look(System.nanoTime());
    long waiting = pending.size();
    boolean due = waiting > 0 && (lent || pace.isHandOverDue());
    if (waiting > MANY_BYTES || due) {
      pending.handOver(pace.busyNanos(), false);
      sink.flush();
      pace.start(System.nanoTime());
    } else if (lent) {
      sink.flush(); // another thread has handed the array over, and may still be writing it
    }
    lent = false;
  }

  /** Runs calls from an array to an array up to the next look or failure. */
  private int runArrays(ArrayCalls<?, ?> calls, int first, int wanted) {
    Throwable failure = null;
    calls.load(inputs, first, count);
    pending.openGroup(first, calls.results(), calls.start());
    try {
      calls.run(first, wanted);
    } catch (Throwable e) {
      failure = e;
    }
    int next = pending.running();
    pending.closeGroup(next);
    return failure == null ? next : fail(next, failure);
  }

  /** Runs calls with values of fixed width up to the next look or failure. */
  private int runGroup(int first, int wanted) {
    int width = task.resultWidth();
    int size = Math.min(wanted, Math.min(count - first, GROUP_BYTES / Math.max(1, width)));
    int next = first;
    Throwable failure = null;
    pending.openGroup(first, value.reserve(size * width));
    // Held in locals, because the JVM must read a field anew after every call: other threads see
    // it.
    Task<?, ?, ?> called = task;
    Object target = receiver;
    WireReader raw = task.inputWidth() == Task.VARIABLE ? null : inputs;
    WireWriter out = value;
    PendingRuns progress = pending;
    CallScope contexts = scope;
    try {
      while (next < first + size && !isStopped()) {
        WireReader in = raw == null ? nextInput() : raw;
        if (contexts == null) {
          called.run(target, in, out, null);
        } else {
          contexts.run(called, target, in, out, null);
        }
        progress.runs(++next);
      }
    } catch (Throwable e) {
      failure = e;
      value.truncate((long) (next - first) * width);
    }
    pending.closeGroup(next, value);
    return failure == null ? next : fail(next, failure);
  }

  /** Runs one call. */
  private int runOne(int at) {
    value.reset();
    try {
      if (task instanceof EmitterTask<?> emitting) {
        emit(at, emitting);
        pending.addRun(RunKind.DONE, at, 1, value);
      } else {
        value.writeInt(0);
        call(task, null);
        value.patchLength(0);
        lent = value.hasArrays();
        pending.addValue(at, value);
      }
    } catch (Throwable e) {
      return fail(at, e);
    }
    pending.runs(at + 1);
    return at + 1;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the task's own emitter
  private void emit(int at, EmitterTask<?> emitting) throws Throwable {
    RunEmitter<?> current = new RunEmitter<>(emitting, at, sink, maxValue);
    emitter = current;
    try {
      call((Task) task, current);
    } catch (Throwable e) {
      current.closeAfter(e);
      throw e;
    } finally {
      emitter = null;
    }
    current.close();
  }

  private <R> void call(Task<?, R, ?> called, @Nullable Emitter<R> emitted) throws Throwable {
    WireReader in = nextInput();
    if (scope == null) {
      called.run(receiver, in, value, emitted);
    } else {
      scope.run(called, receiver, in, value, emitted);
    }
  }

  private WireReader nextInput() {
    if (task.inputWidth() != Task.VARIABLE) {
      return inputs;
    }
    try {
      return inputs.slice(inputs.readInt());
    } catch (TransportException e) {
      damage = e;
      throw e;
    }
  }

  /** Skips the bytes of its input that a failed call did not read. */
  private void seekInput(int next) {
    int width = task.inputWidth();
    if (width != Task.VARIABLE && arrays == null) { // an array has the inputs at their places
      inputs.skip(inputs.remaining() - (long) (count - next) * width);
    }
  }

  private int fail(int at, Throwable failure) {
    if (damage != null) {
      throw damage;
    }
    seekInput(at + 1);
    if (failure instanceof VirtualMachineError error && JvmErrors.isFatal(error)) {
      pending.handOver(0, false);
      sink.flush();
      sink.broken(at, error);
    }
    pending.addRun(RunKind.FAILURE, at, 1, DescribedFailure.of(failure, maxValue));
    pending.runs(at + 1);
    return at + 1;
  }
}
