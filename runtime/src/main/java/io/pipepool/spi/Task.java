package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One annotated method, as both processes see it: how its inputs and results become bytes, and how
 * it is called.
 *
 * <p>The annotation processor writes one subclass for each method, of one of the four shapes {@link
 * StaticTask}, {@link InstanceTask}, {@link StaticEmitterTask} and {@link InstanceEmitterTask}. A
 * subclass has no state, and a static field {@code INSTANCE}. The other process loads the subclass
 * by its name. The static initialiser makes the instance, and the instance enters itself into the
 * {@link Tasks}, where the process finds it. So neither reflection nor an open package is needed.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call every method at once.
 *
 * <h2>Behaviour</h2>
 *
 * {@link #run} reads in the other process exactly the bytes that {@link #writeInput} wrote, and
 * {@link #readResult} reads in the first process exactly the bytes that {@code run} wrote.
 *
 * @param <A> the input of one call; {@link Void} for a method without parameters
 * @param <R> the result of one call, or one emitted element; {@link Void} for none
 * @param <X> the exception that the method declares
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
  @SuppressWarnings("this-escape") // a subclass has no state, so no thread can see it too early
  protected Task(String name, long schema) {
    this.name = name;
    this.schema = schema;
    Tasks.register(this);
  }

  /**
   * Returns the method with its class and parameter types, for messages.
   *
   * @return the name, such as {@code demo.Square.square(int)}
   */
  public final String name() {
    return name;
  }

  /**
   * Returns the hash of the types that cross and of the method's signature.
   *
   * @return the hash that both processes must agree on
   */
  public final long schema() {
    return schema;
  }

  /**
   * Returns the width of every encoded input.
   *
   * @return a number of bytes, or {@link #VARIABLE}
   */
  public int inputWidth() {
    return VARIABLE;
  }

  /**
   * Returns the width of every encoded result.
   *
   * @return a number of bytes, or {@link #VARIABLE}
   */
  public int resultWidth() {
    return VARIABLE;
  }

  /**
   * Returns whether an engine may never run a call twice.
   *
   * @return {@code true} if each call runs once or not at all
   */
  public boolean atMostOnce() {
    return false;
  }

  /**
   * Returns the exceptions that the method declares. Their instances come back as their own type.
   *
   * @return the classes
   */
  public List<Class<? extends Throwable>> declaredExceptions() {
    return List.of();
  }

  /**
   * Encodes the arguments of one call.
   *
   * @param out takes the bytes
   * @param input the arguments
   * @throws IOException if a codec fails
   */
  public abstract void writeInput(WireWriter out, A input) throws IOException;

  /**
   * Decodes the result of one call, or one emitted element.
   *
   * @param in the encoded result or element
   * @return the result or element
   * @throws IOException if a codec fails
   */
  public abstract R readResult(WireReader in) throws IOException;

  /**
   * Decodes the arguments of one call, calls the method and encodes its result.
   *
   * @param receiver the object that the method is called on; null for a static method
   * @param in the encoded arguments
   * @param out takes the encoded result
   * @param emitter takes the elements of a method that emits; null for a method that returns
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
