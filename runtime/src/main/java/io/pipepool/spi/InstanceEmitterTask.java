package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance method that emits elements.
 *
 * @param <T> the type of the object that the method is called on
 * @param <A> the input of one call
 * @param <E> one emitted element
 * @param <X> the exception that the method declares
 */
public abstract class InstanceEmitterTask<T, A, E, X extends Exception> extends Task<A, E, X>
    implements ReceiverTask<T>, EmitterTask<E> {
  /**
   * Makes the task; see {@link Task#Task}.
   *
   * @param name the method with its class and parameter types
   * @param schema the hash that both processes must agree on
   */
  protected InstanceEmitterTask(String name, long schema) {
    super(name, schema);
  }

  /**
   * Decodes the arguments and calls the method on {@code receiver} with {@code emitter}.
   *
   * @param receiver the object that the method is called on
   * @param in the encoded arguments
   * @param emitter takes the elements
   * @throws Throwable what the method threw
   */
  protected abstract void invoke(T receiver, WireReader in, Emitter<E> emitter) throws Throwable;

  @SuppressWarnings("unchecked") // callers pass only objects that readReceiver returned
  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<E> emitter)
      throws Throwable {
    invoke((T) Objects.requireNonNull(receiver), in, Objects.requireNonNull(emitter));
  }
}
