package io.pipepool.codec;

import java.util.EnumSet;

/**
 * The codec of sets of enum constants: a byte for null, then a bit for each constant, in longs.
 *
 * @param <E> the enum
 */
// The schema hash makes sure that both processes have the same constants.
@SuppressWarnings("EnumOrdinal")
final class EnumSetCodec<E extends Enum<E>> extends FlaggedCodec<EnumSet<E>> {
  private final Class<E> type;
  private final E[] constants;

  EnumSetCodec(Class<E> type) {
    this.type = type;
    this.constants = type.getEnumConstants();
  }

  @Override
  void writeValue(WireWriter out, EnumSet<E> values) {
    long[] bits = new long[words()];
    for (E value : values) {
      bits[value.ordinal() >> 6] |= 1L << value.ordinal();
    }
    out.writeRaw(bits, 0, bits.length);
  }

  @Override
  EnumSet<E> readValue(WireReader in) {
    EnumSet<E> values = EnumSet.noneOf(type);
    for (int word = 0; word < words(); word++) {
      for (long bits = in.readLong(); bits != 0; bits &= bits - 1) {
        int ordinal = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (ordinal >= constants.length) {
          throw in.malformed(type.getName() + " has no constant number " + ordinal);
        }
        values.add(constants[ordinal]);
      }
    }
    return values;
  }

  private int words() {
    return (constants.length + Long.SIZE - 1) / Long.SIZE;
  }
}
