package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * A static method that returns its result.
 *
 * @param <A> the input of one call
 * @param <R> the result of one call
 * @param <X> what the method declares to throw
 */
public abstract class StaticTask<A, R, X extends Exception> extends Task<A, R, X> {
  /** See {@link Task#Task}. */
  protected StaticTask(String name, long schema) {
    super(name, schema);
  }

  /** Decodes the arguments, calls the method and encodes its result. */
  protected abstract void invoke(WireReader in, WireWriter out) throws Throwable;

  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<R> emitter)
      throws Throwable {
    invoke(in, out);
  }
}
