package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one operation, taken as they are needed.
 *
 * <h2>Threading</h2>
 *
 * Used by the feeding thread only; it runs code of the user: iterators and codecs.
 */
interface InputSource {
  /**
   * Takes inputs into the next batch until that has no room, the inputs end, or one cannot be
   * encoded; that one is {@link #takeFailure}'s.
   */
  void fill(NextBatch next);

  /** Whether {@link #fill} has thrown, as it will again: there are no more inputs. */
  boolean hasThrown();

  /** Why the input after the last encoded one could not be encoded, once. */
  @Nullable TransportException takeFailure();

  /** Whether {@link #fill} has seen the end. */
  boolean isExhausted();

  /** How many inputs there are in all, or -1 if that is unknown. */
  long total();
}
