package io.pipepool.spi;

import io.pipepool.Priority;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work of an {@link io.pipepool.Engine}: some consecutive calls of one task, with their
 * encoded inputs, and the receiver of their results.
 *
 * <p>An engine that stands in front of another passes on a copy of the batch that gives its results
 * elsewhere ({@link #withResults}). An engine that runs calls in another JVM sends the batch as
 * bytes; the package {@code io.pipepool.spi.remote} does that.
 *
 * <h2>Threading</h2>
 *
 * The calls and their inputs never change. Any thread may give the {@link Results}, but only one at
 * a time. The results only take bytes, so no code of the user runs on a thread of the engine.
 */
public final class Batch {
  /**
   * Takes the results of the calls. Each call ends exactly once, by one of {@link #values}, {@link
   * #done}, {@link #threw} and {@link #failed}.
   */
  public interface Results {
    /**
     * Takes the results of calls that returned.
     *
     * @param batch the batch
     * @param offset the place of the first of these calls in the batch, from 0
     * @param count how many calls these are
     * @param values their results, encoded as the task says
     */
    void values(Batch batch, int offset, int count, WireReader values);

    /**
     * Takes elements of a call that emits and still runs.
     *
     * @param batch the batch
     * @param offset the place of the call in the batch, from 0
     * @param count how many elements these are
     * @param elements the elements, each with its length before it
     */
    void elements(Batch batch, int offset, int count, WireReader elements);

    /**
     * Takes note that a call that emits has returned.
     *
     * @param batch the batch
     * @param offset the place of the call in the batch, from 0
     */
    void done(Batch batch, int offset);

    /**
     * Takes the exception that a call threw.
     *
     * @param batch the batch
     * @param offset the place of the call in the batch, from 0
     * @param failure the exception as data
     * @param worker the name of the worker, or null if the thread that submitted the batch ran it
     */
    void threw(Batch batch, int offset, WireReader failure, @Nullable String worker);

    /**
     * Takes the failure of a call that the engine could not run to its end. If the method throws an
     * {@link OutOfMemoryError}, it has not taken the failure, and the engine calls it again.
     *
     * @param batch the batch
     * @param offset the place of the call in the batch, from 0
     * @param failure the engine's reason
     */
    void failed(Batch batch, int offset, Throwable failure);

    /**
     * Returns whether the outcome of a call is still wanted. If it is not, the engine need not run
     * the call. If the method has returned false once, it always does.
     *
     * @param offset the place of the call in the batch, from 0
     * @return {@code false} if the engine may drop the call
     */
    default boolean isWanted(int offset) {
      return true;
    }

    /**
     * Takes the time that calls took.
     *
     * @param calls how many calls
     * @param nanos their running times in nanoseconds, added up
     */
    void timed(int calls, long nanos);
  }

  private final Task<?, ?, ?> task;
  private final @Nullable Receiver receiver;
  private final CallLimits limits;
  private final long firstIndex;
  private final int count;
  private final BatchInputs inputs;
  private final long expectedNanos;
  private final byte @Nullable [] context;
  private final Results results;
  private final Priority priority;
  private final long encodingNanos;
  private final boolean independent;

  /**
   * Describes some consecutive calls, which have the usual priority.
   *
   * @param task the method that the calls run
   * @param receiver the object that an instance method is called on, or null for a static method
   * @param limits what each call may cost
   * @param firstIndex the position of the first input in its operation, from 0
   * @param count how many calls there are, at least 1
   * @param inputs {@code count} encoded inputs; the caller writes no more to them
   * @param expectedNanos how long all calls will take, or -1 if that is unknown
   * @param results takes the results of the calls
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
        task,
        receiver,
        limits,
        firstIndex,
        count,
        new BatchInputs(inputs),
        expectedNanos,
        null,
        results,
        Priority.NORMAL,
        0,
        false);
  }

  private Batch(
      Task<?, ?, ?> task,
      @Nullable Receiver receiver,
      CallLimits limits,
      long firstIndex,
      int count,
      BatchInputs inputs,
      long expectedNanos,
      byte @Nullable [] context,
      Results results,
      Priority priority,
      long encodingNanos,
      boolean independent) {
    this.task = task;
    this.receiver = receiver;
    this.limits = limits;
    this.firstIndex = firstIndex;
    this.count = count;
    this.inputs = inputs;
    this.expectedNanos = expectedNanos;
    this.context = context;
    this.results = results;
    this.priority = priority;
    this.encodingNanos = encodingNanos;
    this.independent = independent;
  }

  /**
   * Returns the same calls, whose results another object takes.
   *
   * <p>An engine submits the copy to a second engine. It then cancels and grants the copy, not this
   * batch. Both share the memory of their inputs, so the second engine's use of it counts for both.
   *
   * @param others takes the results of the calls; it gets the copy as their batch
   * @return a changed copy
   */
  public Batch withResults(Results others) {
    return copy(limits, context, others, priority, encodingNanos, independent);
  }

  /**
   * Returns the same calls with other limits. Both share the memory of their inputs.
   *
   * @param others what each call of the copy may cost
   * @return a changed copy
   */
  public Batch withLimits(CallLimits others) {
    return copy(others, context, results, priority, encodingNanos, independent);
  }

  /**
   * Returns the same calls for a caller whose thread carried something. Both share the memory of
   * their inputs.
   *
   * @param captured the {@link #context} of another batch of the same operation; null for nothing
   * @return a changed copy; this batch if nothing changes
   */
  public Batch withContext(byte @Nullable [] captured) {
    return captured == context
        ? this
        : copy(limits, captured, results, priority, encodingNanos, independent);
  }

  /**
   * Returns the same calls with another priority. Both share the memory of their inputs.
   *
   * @param other the priority of the copy
   * @return a changed copy, or this batch if it has that priority
   */
  public Batch withPriority(Priority other) {
    return other == priority
        ? this
        : copy(limits, context, results, other, encodingNanos, independent);
  }

  /**
   * Returns the same calls with a note of how long it took to encode their inputs. Both share the
   * memory of their inputs.
   *
   * @param nanos the time in nanoseconds
   * @return a changed copy
   */
  public Batch withEncodingNanos(long nanos) {
    return copy(limits, context, results, priority, nanos, independent);
  }

  /**
   * Returns the same calls as calls that have nothing to do with each other: each is the only call
   * of its caller, who may cancel it. Both share the memory of their inputs.
   *
   * @return a changed copy
   */
  public Batch withIndependentCalls() {
    return copy(limits, context, results, priority, encodingNanos, true);
  }

  private Batch copy(
      CallLimits newLimits,
      byte @Nullable [] newContext,
      Results newResults,
      Priority newPriority,
      long newEncodingNanos,
      boolean newIndependent) {
    return new Batch(
        task,
        receiver,
        newLimits,
        firstIndex,
        count,
        inputs,
        expectedNanos,
        newContext,
        newResults,
        newPriority,
        newEncodingNanos,
        newIndependent);
  }

  /**
   * Returns the method that the calls run.
   *
   * @return the task
   */
  public Task<?, ?, ?> task() {
    return task;
  }

  /**
   * Returns the object that an instance method is called on.
   *
   * @return the receiver, or null for a static method
   */
  public @Nullable Receiver receiver() {
    return receiver;
  }

  /**
   * Returns the limits on what each call may cost.
   *
   * @return the limits
   */
  public CallLimits limits() {
    return limits;
  }

  /**
   * Returns the position of the first input in its operation.
   *
   * @return the index, from 0
   */
  public long firstIndex() {
    return firstIndex;
  }

  /**
   * Returns the position of an input among those of its caller.
   *
   * @param offset the place of its call in the batch, from 0
   * @return the index; 0 if the calls are independent
   */
  public long indexOf(int offset) {
    return independent ? 0 : firstIndex + offset;
  }

  /**
   * Returns whether the calls have nothing to do with each other. If one of them takes long, the
   * others need not wait for it.
   *
   * @return {@code true} if each is the only call of its caller
   */
  public boolean hasIndependentCalls() {
    return independent;
  }

  /**
   * Returns how many calls there are.
   *
   * @return the number, at least 1
   */
  public int count() {
    return count;
  }

  /**
   * Returns the encoded inputs. An engine reads them and does not write to them. It does not read
   * them after every call has ended, because other batches then use their memory.
   *
   * @return the inputs
   */
  public WireWriter inputs() {
    return inputs.bytes();
  }

  /**
   * Returns whether some inputs are arrays of the caller that were not copied. The caller may
   * change such an array as soon as the calls have ended or are cancelled. An engine that copies
   * the inputs before {@link BatchExecutor#submit} returns need not ask.
   *
   * @return {@code true} if an input is an array of the caller
   */
  public boolean isLent() {
    return inputs.isLent();
  }

  /**
   * Keeps the memory of the inputs from being used again. An engine calls this when it sends calls
   * to a second worker while a thread may still read their inputs for the first one. An engine that
   * copies the inputs before {@link BatchExecutor#submit} returns never calls it.
   */
  public void sendAgain() {
    inputs.keep();
  }

  /**
   * Gives back the memory of the inputs. The operation that made the batch calls this when every
   * call has ended; an engine never does.
   */
  public void releaseInputs() {
    inputs.release();
  }

  /**
   * Returns how long all calls will take.
   *
   * @return the time in nanoseconds, or -1 if that is unknown
   */
  public long expectedNanos() {
    return expectedNanos;
  }

  /**
   * Returns how long the caller took to take the inputs and to encode them.
   *
   * @return the time in nanoseconds, or 0 if it was not measured
   */
  public long encodingNanos() {
    return encodingNanos;
  }

  /**
   * Returns what the caller's thread carried, for the {@link CallContext}s of the process that runs
   * the calls.
   *
   * @return the bytes, which nothing changes; null for nothing
   */
  public byte @Nullable [] context() {
    return context;
  }

  /**
   * Returns whose calls should run first if more wait than can run. An engine may ignore it.
   *
   * @return the priority
   */
  public Priority priority() {
    return priority;
  }

  /**
   * Returns the object that takes the results.
   *
   * @return the results
   */
  public Results results() {
    return results;
  }
}
