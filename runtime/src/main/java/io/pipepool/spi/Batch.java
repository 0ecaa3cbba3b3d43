package io.pipepool.spi;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link io.pipepool.Engine} gets to run at once: some consecutive calls of one task, with
 * their inputs encoded, and where their results go.
 *
 * <p>An engine that stands in front of another passes on a copy of the batch that gives its results
 * elsewhere ({@link #withResults}). An engine that runs calls in another JVM sends the batch as
 * bytes; the package {@code io.pipepool.spi.remote} does that.
 *
 * <h2>Threading</h2>
 *
 * The calls and their inputs never change. One thread at a time gives the {@link Results}, but any
 * thread may. The results only take bytes, so no code of the user runs on a thread of the engine.
 */
public final class Batch {
  /** Takes what becomes of the calls; each call ends exactly once. */
  public interface Results {
    /** Calls returned. {@code values} holds their results, encoded as the task says. */
    void values(Batch batch, int offset, int count, WireReader values);

    /** A call emitted {@code count} elements, each with its length before it; it still runs. */
    void elements(Batch batch, int offset, int count, WireReader elements);

    /** A call that emits has returned. */
    void done(Batch batch, int offset);

    /**
     * A call threw. {@code failure} is the exception as data.
     *
     * @param worker the name of the worker, or null if the thread that submitted the batch ran it
     */
    void threw(Batch batch, int offset, WireReader failure, @Nullable String worker);

    /**
     * A call could not be run to its end; the engine says why. If the method throws an {@link
     * OutOfMemoryError}, it has not taken the failure, and the engine calls it again.
     */
    void failed(Batch batch, int offset, Throwable failure);

    /** The time that {@code calls} calls took in all, in nanoseconds. */
    void timed(int calls, long nanos);
  }

  private final Task<?, ?, ?> task;
  private final @Nullable Receiver receiver;
  private final CallLimits limits;
  private final long firstIndex;
  private final int count;
  private final BatchInputs inputs;
  private final long expectedNanos;
  private final Results results;

  /**
   * Describes some consecutive calls.
   *
   * @param firstIndex the position of the first input in its operation, from 0
   * @param inputs {@code count} encoded inputs; the caller writes no more to them
   * @param expectedNanos how long all calls will take, or -1 if that is unknown
   */
  public Batch(
      Task<?, ?, ?> task,
      @Nullable Receiver receiver,
      CallLimits limits,
      long firstIndex,
      int count,
      WireWriter inputs,
      long expectedNanos,
      Results results) {
    this(
        task, receiver, limits, firstIndex, count, new BatchInputs(inputs), expectedNanos, results);
  }

  private Batch(
      Task<?, ?, ?> task,
      @Nullable Receiver receiver,
      CallLimits limits,
      long firstIndex,
      int count,
      BatchInputs inputs,
      long expectedNanos,
      Results results) {
    this.task = task;
    this.receiver = receiver;
    this.limits = limits;
    this.firstIndex = firstIndex;
    this.count = count;
    this.inputs = inputs;
    this.expectedNanos = expectedNanos;
    this.results = results;
  }

  /**
   * Returns the same calls, whose results another object takes.
   *
   * <p>An engine submits the copy to a second engine. It then cancels and grants the copy, not this
   * batch. Both share the memory of their inputs, so the second engine's use of it counts for both.
   *
   * @param others take what becomes of the calls; they get the copy as their batch
   */
  public Batch withResults(Results others) {
    return new Batch(task, receiver, limits, firstIndex, count, inputs, expectedNanos, others);
  }

  /** Returns the same calls with other limits; both share the memory of their inputs. */
  public Batch withLimits(CallLimits others) {
    return new Batch(task, receiver, others, firstIndex, count, inputs, expectedNanos, results);
  }

  /** Returns the method that the calls run. */
  public Task<?, ?, ?> task() {
    return task;
  }

  /** Returns the object that an instance method is called on, or null for a static method. */
  public @Nullable Receiver receiver() {
    return receiver;
  }

  /** Returns what the calls may cost. */
  public CallLimits limits() {
    return limits;
  }

  /** Returns the position of the first input in its operation. */
  public long firstIndex() {
    return firstIndex;
  }

  /** Returns how many calls there are, at least 1. */
  public int count() {
    return count;
  }

  /**
   * Returns the encoded inputs. An engine reads them and does not write to them. It does not read
   * them after every call has ended, because their memory is then used again.
   */
  public WireWriter inputs() {
    return inputs.bytes();
  }

  /**
   * Returns whether some inputs are arrays of the caller's that were not copied. The caller may
   * change such an array as soon as the calls have ended or are cancelled. An engine that copies
   * the inputs before {@link BatchExecutor#submit} returns need not ask.
   */
  public boolean isLent() {
    return inputs.isLent();
  }

  /**
   * Notes that calls are sent to a second worker while a thread may still read their inputs for the
   * first one. The memory of the inputs is then not used again. An engine that copies the inputs
   * before {@link BatchExecutor#submit} returns never calls this.
   */
  public void sendAgain() {
    inputs.keep();
  }

  /**
   * Gives back the memory of the inputs. The operation that made the batch does this when every
   * call has ended; an engine never does.
   */
  public void releaseInputs() {
    inputs.release();
  }

  /** Returns how long all calls will take, in nanoseconds, or -1 if that is unknown. */
  public long expectedNanos() {
    return expectedNanos;
  }

  /** Returns the object that takes the results. */
  public Results results() {
    return results;
  }
}
