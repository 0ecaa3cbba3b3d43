package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance method that returns its result.
 *
 * @param <T> what the method is called on
 * @param <A> the input of one call
 * @param <R> the result of one call
 * @param <X> what the method declares to throw
 */
public abstract class InstanceTask<T, A, R, X extends Exception> extends Task<A, R, X>
    implements ReceiverTask<T> {
  /** See {@link Task#Task}. */
  protected InstanceTask(String name, long schema) {
    super(name, schema);
  }

  /** Decodes the arguments, calls the method on {@code receiver} and encodes its result. */
  protected abstract void invoke(T receiver, WireReader in, WireWriter out) throws Throwable;

  @SuppressWarnings("unchecked") // only what readReceiver gave is ever passed
  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<R> emitter)
      throws Throwable {
    invoke((T) Objects.requireNonNull(receiver), in, out);
  }
}
