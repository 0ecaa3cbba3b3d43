package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One annotated method, as both processes see it: how its input and result cross, and how it is
 * called.
 *
 * <p>The annotation processor writes one subclass for each method, of one of the four shapes {@link
 * StaticTask}, {@link InstanceTask}, {@link StaticEmitterTask} and {@link InstanceEmitterTask}. A
 * subclass has no state, and a static field {@code INSTANCE}: the other process finds the task by
 * loading the subclass by name, and its initialiser makes the instance, which enters itself into
 * the {@link Tasks}. So neither reflection nor an open package is needed.
 *
 * <h2>Threading</h2>
 *
 * Every method is called by any number of threads at once.
 *
 * <h2>Behaviour</h2>
 *
 * What {@link #writeInput} wrote, {@link #run} reads in the other process, and what {@code run}
 * wrote, {@link #readResult} reads in the first. Each reads exactly the bytes that were written.
 *
 * @param <A> the input of one call; {@link Void} for a method without parameters
 * @param <R> the result of one call, or one emitted element; {@link Void} for none
 * @param <X> what the method declares to throw
 */
public abstract class Task<A, R, X extends Exception> {
  /** The width of values that differ in size. */
  public static final int VARIABLE = -1;

  private final String name;
  private final long schema;

  /**
   * Enters the task into the {@link Tasks} of this process.
   *
   * @param name the method with its class and parameter types, for messages: {@code
   *     demo.Square.square(int)}
   * @param schema the hash of everything that both processes must agree on
   */
  @SuppressWarnings("this-escape") // a subclass has no state that could be seen too early
  protected Task(String name, long schema) {
    this.name = name;
    this.schema = schema;
    Tasks.register(this);
  }

  /** The method with its class and parameter types. */
  public final String name() {
    return name;
  }

  /** The hash of the types that cross and of the method's signature. */
  public final long schema() {
    return schema;
  }

  /** The bytes of every encoded input, or {@link #VARIABLE}. */
  public int inputWidth() {
    return VARIABLE;
  }

  /** The bytes of every encoded result, or {@link #VARIABLE}. */
  public int resultWidth() {
    return VARIABLE;
  }

  /** Whether a call may never be run twice. */
  public boolean atMostOnce() {
    return false;
  }

  /** What the method declares to throw; instances of these come back as their own type. */
  public List<Class<? extends Throwable>> declaredExceptions() {
    return List.of();
  }

  /** Encodes the arguments of one call. */
  public abstract void writeInput(WireWriter out, A input) throws IOException;

  /** Decodes the result of one call, or one emitted element. */
  public abstract R readResult(WireReader in) throws IOException;

  /**
   * Decodes the arguments of one call, calls the method and encodes its result.
   *
   * @param receiver the object the method is called on, for an instance method only
   * @param emitter where an emitting method emits, for those only
   * @throws Throwable what the method threw
   */
  public abstract void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<R> emitter)
      throws Throwable;

  @Override
  public final String toString() {
    return name;
  }
}
