package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type as bytes, and reads them back in the other process.
 *
 * <p>Write one for a type that Pipepool does not know, and name it where it is needed:
 *
 * <pre>{@code
 * public final class MoneyCodec implements Codec<Money> {
 *   @Override
 *   public void write(WireWriter out, Money value) {
 *     out.writeString(value.currency());
 *     out.writeLong(value.cents());
 *   }
 *
 *   @Override
 *   public Money read(WireReader in) {
 *     return Money.of(in.readString(), in.readLong());
 *   }
 * }
 *
 * @Parallel(codecs = MoneyCodec.class)
 * static Money convert(Money amount, String currency) { ... }
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * One instance is used by any number of threads at once.
 *
 * <h2>Behaviour</h2>
 *
 * {@code read} reads exactly the bytes that {@code write} wrote. Your own codec never sees a null:
 * generated code writes nulls itself. What it throws fails the call as a {@link
 * io.pipepool.TransportException} and leaves the worker alive.
 *
 * @param <T> the type of the values
 */
public interface Codec<T extends @Nullable Object> {
  /** Writes one value. */
  void write(WireWriter out, T value);

  /**
   * Reads one value, and keeps neither {@code in} nor a slice of it: their memory is used again for
   * other calls, so a value that is decoded later would be made of somebody else's bytes.
   */
  T read(WireReader in);
}
