package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one operation, taken as they are needed.
 *
 * <h2>Threading</h2>
 *
 * Only the feeding thread uses a source. Code of the user runs there: iterators and codecs.
 */
interface InputSource {
  /**
   * Takes the next input from the caller, and may wait for it.
   *
   * @return whether there is one; false after the last, and after the inputs have thrown
   */
  boolean take();

  /**
   * Encodes the taken input, and further ones if they are there without waiting.
   *
   * @param calls how many inputs to encode at most
   * @param bytes how many bytes the inputs may have, if all have the same width
   * @return how many are encoded; 0 if the next one cannot be, for the reason that {@link
   *     #takeFailure} returns, or if there is no room for it
   */
  int encode(WireWriter out, int calls, long bytes);

  /**
   * Throws the exception that the inputs have thrown, if they have. There are no more inputs then.
   */
  void throwIfBroken();

  /** Returns whether {@link #throwIfBroken} has thrown. */
  boolean hasThrown();

  /** Returns, once, why the input after the last encoded one cannot be encoded. */
  @Nullable TransportException takeFailure();

  /** Returns whether {@link #take} has seen the end. */
  boolean isExhausted();

  /** Returns how many inputs there are in all, or -1 if that is unknown. */
  long total();
}
