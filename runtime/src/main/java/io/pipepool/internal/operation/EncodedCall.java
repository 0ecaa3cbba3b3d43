package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code submit} with its encoded input, on its way into a source. It is used again for
 * the next call.
 *
 * <p>Threading: one thread at a time uses it.
 */
final class EncodedCall<R> {
  private final WireWriter input = new WireWriter();
  private @Nullable SubmittedCall<R> future;
  private byte @Nullable [] context;
  private @Nullable ClassLoader loader;

  /** Returns the encoded input. */
  WireWriter input() {
    return input;
  }

  /**
   * Sets the rest of the call.
   *
   * @param carried what the caller's thread carries, or null for nothing
   * @param contextLoader the context class loader of that thread
   */
  void set(
      SubmittedCall<R> result, byte @Nullable [] carried, @Nullable ClassLoader contextLoader) {
    future = result;
    context = carried;
    loader = contextLoader;
  }

  SubmittedCall<R> future() {
    return Objects.requireNonNull(future);
  }

  byte @Nullable [] context() {
    return context;
  }

  @Nullable ClassLoader loader() {
    return loader;
  }

  /** Forgets the call, so that this object keeps nothing of it. */
  void clear() {
    input.reset();
    future = null;
    context = null;
    loader = null;
  }
}
