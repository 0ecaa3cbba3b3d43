package io.pipepool.spi;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link io.pipepool.Engine} gets to run at once: some consecutive calls of one task, with
 * their inputs encoded, and where their results go.
 *
 * <h2>Threading</h2>
 *
 * The calls and their inputs never change. The {@link Results} may be given by any one thread at a
 * time; they only take bytes, so that no code of the user runs on a thread of the engine.
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

    /** A call could not be run to its end; the engine says why. */
    void failed(Batch batch, int offset, Throwable failure);

    /** The time that {@code calls} calls took in all, in nanoseconds. */
    void timed(int calls, long nanos);
  }

  private final Task<?, ?, ?> task;
  private final @Nullable Receiver receiver;
  private final CallLimits limits;
  private final long firstIndex;
  private final int count;
  private final WireWriter inputs;
  private final boolean lent;
  private final long expectedNanos;
  private final Results results;

  /** Volatile: set by the engine, seen by whoever has the last result. */
  private volatile boolean sentAgain;

  /**
   * @param firstIndex the position of the first input in its operation, from 0
   * @param inputs {@code count} encoded inputs; not to be written any more
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
    this.task = task;
    this.receiver = receiver;
    this.limits = limits;
    this.firstIndex = firstIndex;
    this.count = count;
    this.inputs = inputs;
    this.lent = inputs.hasArrays();
    this.expectedNanos = expectedNanos;
    this.results = results;
  }

  /** What is called. */
  public Task<?, ?, ?> task() {
    return task;
  }

  /** What it is called on, for instance methods. */
  public @Nullable Receiver receiver() {
    return receiver;
  }

  /** What the calls may cost. */
  public CallLimits limits() {
    return limits;
  }

  /** The position of the first input in its operation. */
  public long firstIndex() {
    return firstIndex;
  }

  /** How many calls there are, at least 1. */
  public int count() {
    return count;
  }

  /**
   * The encoded inputs; to be read only, and not after every call has ended: then their memory is
   * used again.
   */
  public WireWriter inputs() {
    return inputs;
  }

  /**
   * Whether some inputs are arrays of the caller's, who may change them as soon as the calls have
   * ended, or as it does not wait for that any more.
   */
  public boolean isLent() {
    return lent;
  }

  /**
   * Calls of it are sent to another worker, while whoever wrote their inputs to the first one may
   * still read them: a pipe that somebody else holds open makes him wait even when that is dead.
   */
  public void sendAgain() {
    sentAgain = true;
  }

  /** Gives back the memory of the inputs; every call has ended, so a worker has read them all. */
  public void releaseInputs() {
    if (!sentAgain) {
      inputs.release();
    }
  }

  /** How long all calls will take, or -1 if that is unknown. */
  public long expectedNanos() {
    return expectedNanos;
  }

  /** Where the results go. */
  public Results results() {
    return results;
  }
}
