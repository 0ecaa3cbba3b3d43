package io.pipepool.codec;

import java.io.IOException;
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
 * <p>A codec of a generic type may itself be generic. Its only constructor takes the codecs of its
 * type arguments, which write and read nulls as well:
 *
 * <pre>{@code
 * public final class StackCodec<E> implements Codec<PersistentStack<E>> {
 *   private final Codec<List<E>> elements;
 *
 *   public StackCodec(Codec<E> element) {
 *     elements = Codecs.list(element);
 *   }
 *
 *   @Override
 *   public void write(WireWriter out, PersistentStack<E> value) throws IOException {
 *     elements.write(out, value.toList());
 *   }
 *
 *   @Override
 *   public PersistentStack<E> read(WireReader in) throws IOException {
 *     return PersistentStack.of(elements.read(in));
 *   }
 * }
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * One instance is used by any number of threads at once.
 *
 * <h2>Behaviour</h2>
 *
 * {@code read} reads exactly the bytes that {@code write} wrote: the reader that it gets ends with
 * them, and bytes that it leaves fail the call. Your own codec never sees a null: generated code
 * writes nulls itself. If your codec throws an exception, the call fails with a {@link
 * io.pipepool.TransportException} and the worker lives on.
 *
 * @param <T> the type of the values
 */
public interface Codec<T extends @Nullable Object> {
  /**
   * Writes one value.
   *
   * @throws IOException if it cannot be written, which fails the call as a {@link
   *     io.pipepool.TransportException} that names this codec
   */
  void write(WireWriter out, T value) throws IOException;

  /**
   * Reads one value, and keeps neither {@code in} nor a slice or stream of it: Pipepool uses their
   * memory again for other calls, so a value that is decoded later would be made of their bytes.
   *
   * @throws IOException if the bytes are no value, which fails the call as a {@link
   *     io.pipepool.TransportException} that names this codec
   */
  T read(WireReader in) throws IOException;
}
