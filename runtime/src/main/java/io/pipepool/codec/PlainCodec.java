package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * The codec of any plain data, such as the {@code Map<String, Object>} of a JSON document or a
 * table's row.
 *
 * <pre>{@code
 * @Parallel(codecs = PlainCodec.class)
 * static double score(Map<String, Object> properties) { ... }
 * }</pre>
 *
 * <p>Plain data are null, boxed primitives, {@link String}, {@link java.math.BigDecimal}, {@link
 * java.math.BigInteger}, {@link java.util.UUID}, the values of {@code java.time}, arrays of
 * primitives, {@code Object[]}, {@link List}s, {@link java.util.Set}s and {@link java.util.Map}s of
 * such values, and records of such values that a subclass has registered:
 *
 * <pre>{@code
 * public final class OrderData extends PlainCodec {
 *   public OrderData() {
 *     super(MethodHandles.lookup(), Order.class, Line.class);
 *   }
 * }
 * }</pre>
 *
 * <p>Values arrive with the type that they had: a long stays a long, a decimal keeps its scale.
 * Lists, sets and maps arrive in their order as an {@link java.util.ArrayList}, {@link
 * java.util.LinkedHashSet} and {@link java.util.LinkedHashMap}.
 *
 * <p>The bytes never name a class. A value that is not plain, such as a {@link Thread}, fails with
 * a {@link TransportException} and its path, {@code ["k"][2]}, and no bytes can make one.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads use one instance at once, as for every {@link Codec}.
 */
public class PlainCodec implements Codec<Object> {
  private final PlainRecords records;
  private final PlainValues values;

  /** Makes a codec of plain data without records. */
  public PlainCodec() {
    this(new PlainRecords(List.of()));
  }

  /**
   * Makes a codec of plain data with records. Both processes number the records in the order given
   * here. You may add a record at any place, but compile both sides again.
   *
   * @param lookup {@link MethodHandles#lookup()} of a class that has access to the records
   * @param records the classes of the records
   * @throws IllegalArgumentException if {@code lookup} has no access to a record, a class is no
   *     record, or a class is there twice
   */
  protected PlainCodec(MethodHandles.Lookup lookup, Class<?>... records) {
    this(PlainRecords.of(lookup, records));
  }

  private PlainCodec(PlainRecords records) {
    this.records = records;
    this.values = new PlainValues(records);
  }

  @Override
  public final void write(WireWriter out, Object value) throws IOException {
    values.write(out, value);
  }

  @Override
  public final Object read(WireReader in) throws IOException {
    return Present.of(values.read(in), in);
  }

  /** Returns the names of the codec and its records. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + records;
  }
}
