package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * The codec of the constants of an enum: the ordinal + 1, or 0 for null.
 *
 * @param <E> the enum
 */
// The schema hash makes sure that both processes have the same constants.
@SuppressWarnings("EnumOrdinal")
final class EnumCodec<E extends Enum<E>> implements AcceptsNull<E> {
  private final Class<E> type;
  private final E[] constants;

  EnumCodec(Class<E> type) {
    this.type = type;
    this.constants = type.getEnumConstants();
  }

  @Override
  public void write(WireWriter out, @Nullable E value) {
    out.writeVarInt(value == null ? 0 : value.ordinal() + 1);
  }

  @Override
  public @Nullable E read(WireReader in) {
    int folded = in.readVarInt();
    if (folded == 0) {
      return null;
    }
    if (folded < 0 || folded > constants.length) {
      throw in.malformed(type.getName() + " has no constant number " + (folded - 1));
    }
    return constants[folded - 1];
  }
}
