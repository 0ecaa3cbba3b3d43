package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance method that returns its result.
 *
 * @param <T> the type of the object that the method is called on
 * @param <A> the input of one call
 * @param <R> the result of one call
 * @param <X> the exception that the method declares
 */
public abstract class InstanceTask<T, A, R, X extends Exception> extends Task<A, R, X>
    implements ReceiverTask<T> {
  /**
   * Makes the task; see {@link Task#Task}.
   *
   * @param name the method with its class and parameter types
   * @param schema the hash that both processes must agree on
   */
  protected InstanceTask(String name, long schema) {
    super(name, schema);
  }

  /**
   * Decodes the arguments, calls the method on {@code receiver} and encodes its result.
   *
   * @param receiver the object that the method is called on
   * @param in the encoded arguments
   * @param out takes the encoded result
   * @throws Throwable what the method threw
   */
  protected abstract void invoke(T receiver, WireReader in, WireWriter out) throws Throwable;

  @SuppressWarnings("unchecked") // callers pass only objects that readReceiver returned
  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<R> emitter)
      throws Throwable {
    invoke((T) Objects.requireNonNull(receiver), in, out);
  }
}
