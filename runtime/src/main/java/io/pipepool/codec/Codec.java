package io.pipepool.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type as bytes, and reads them back in the other process.
 *
 * <p>Write a codec for a type that Pipepool does not know, and name it at the methods that use the
 * type:
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
 * Any number of threads use one instance at once.
 *
 * <h2>Behaviour</h2>
 *
 * {@code read} reads exactly the bytes that {@code write} wrote. The reader that it gets ends with
 * them, and if {@code read} leaves bytes, the call fails. Your own codec never sees a null, because
 * generated code writes nulls itself. If your codec throws an exception, the call fails with a
 * {@link io.pipepool.TransportException} and the worker lives on.
 *
 * @param <T> the type of the values
 */
public interface Codec<T extends @Nullable Object> {
  /**
   * Writes one value.
   *
   * @param out takes the bytes
   * @param value the value
   * @throws IOException if the value cannot be written; the call then fails with a {@link
   *     io.pipepool.TransportException} that names this codec
   */
  void write(WireWriter out, T value) throws IOException;

  /**
   * Reads one value. The method must not keep {@code in}, nor a slice or stream of it: Pipepool
   * uses their memory again for other calls, so a value decoded later would be made of the bytes of
   * those calls.
   *
   * @param in the bytes that {@link #write} wrote
   * @return the value
   * @throws IOException if the bytes are no value; the call then fails with a {@link
   *     io.pipepool.TransportException} that names this codec
   */
  T read(WireReader in) throws IOException;
}
