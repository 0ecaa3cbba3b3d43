package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance method that emits elements.
 *
 * @param <T> what the method is called on
 * @param <A> the input of one call
 * @param <E> one emitted element
 * @param <X> what the method declares to throw
 */
public abstract class InstanceEmitterTask<T, A, E, X extends Exception> extends Task<A, E, X>
    implements ReceiverTask<T>, EmitterTask<E> {
  /** See {@link Task#Task}. */
  protected InstanceEmitterTask(String name, long schema) {
    super(name, schema);
  }

  /** Decodes the arguments and calls the method on {@code receiver} with {@code emitter}. */
  protected abstract void invoke(T receiver, WireReader in, Emitter<E> emitter) throws Throwable;

  @SuppressWarnings("unchecked") // only what readReceiver gave is ever passed
  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<E> emitter)
      throws Throwable {
    invoke((T) Objects.requireNonNull(receiver), in, Objects.requireNonNull(emitter));
  }
}
