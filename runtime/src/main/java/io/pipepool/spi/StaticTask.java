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
 * @param <X> the exception that the method declares
 */
public abstract class StaticTask<A, R, X extends Exception> extends Task<A, R, X> {
  /**
   * Makes the task; see {@link Task#Task}.
   *
   * @param name the method with its class and parameter types
   * @param schema the hash that both processes must agree on
   */
  protected StaticTask(String name, long schema) {
    super(name, schema);
  }

  /**
   * Decodes the arguments, calls the method and encodes its result.
   *
   * @param in the encoded arguments
   * @param out takes the encoded result
   * @throws Throwable what the method threw
   */
  protected abstract void invoke(WireReader in, WireWriter out) throws Throwable;

  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<R> emitter)
      throws Throwable {
    invoke(in, out);
  }
}
