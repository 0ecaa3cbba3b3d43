package io.pipepool.spi;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A static method that emits elements.
 *
 * @param <A> the input of one call
 * @param <E> one emitted element
 * @param <X> the exception that the method declares
 */
public abstract class StaticEmitterTask<A, E, X extends Exception> extends Task<A, E, X>
    implements EmitterTask<E> {
  /**
   * Makes the task; see {@link Task#Task}.
   *
   * @param name the method with its class and parameter types
   * @param schema the hash that both processes must agree on
   */
  protected StaticEmitterTask(String name, long schema) {
    super(name, schema);
  }

  /**
   * Decodes the arguments and calls the method with {@code emitter}.
   *
   * @param in the encoded arguments
   * @param emitter takes the elements
   * @throws Throwable what the method threw
   */
  protected abstract void invoke(WireReader in, Emitter<E> emitter) throws Throwable;

  @Override
  public final void run(
      @Nullable Object receiver, WireReader in, WireWriter out, @Nullable Emitter<E> emitter)
      throws Throwable {
    invoke(in, Objects.requireNonNull(emitter));
  }
}
