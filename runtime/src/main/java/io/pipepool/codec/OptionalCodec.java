package io.pipepool.codec;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The codec of an optional: 0 for null, 1 for empty, 2 before a value.
 *
 * @param <O> the type of the optional
 */
abstract class OptionalCodec<O> implements AcceptsNull<O> {
  private final O empty;

  OptionalCodec(O empty) {
    this.empty = empty;
  }

  abstract void writeValue(WireWriter out, O value) throws IOException;

  abstract O readValue(WireReader in) throws IOException;

  @Override
  public final void write(WireWriter out, @Nullable O value) throws IOException {
    if (value == null) {
      out.writeByte((byte) 0);
    } else if (value.equals(empty)) {
      out.writeByte((byte) 1);
    } else {
      out.writeByte((byte) 2);
      writeValue(out, value);
    }
  }

  @Override
  public final @Nullable O read(WireReader in) throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case 0 -> null;
      case 1 -> empty;
      case 2 -> readValue(in);
      default -> throw in.malformed("an optional begins with " + tag);
    };
  }

  /**
   * The codec of {@link Optional}.
   *
   * @param <T> the type of the values
   */
  static final class OfReference<T> extends OptionalCodec<Optional<T>> {
    private final Codec<T> codec;

    OfReference(Codec<T> codec) {
      super(Optional.empty());
      this.codec = codec;
    }

    @Override
    void writeValue(WireWriter out, Optional<T> value) throws IOException {
      codec.write(out, value.orElseThrow());
    }

    @Override
    Optional<T> readValue(WireReader in) throws IOException {
      return Optional.of(Present.of(codec.read(in), in));
    }
  }

  /** The codec of {@link OptionalInt}. */
  static final class OfInt extends OptionalCodec<OptionalInt> {
    OfInt() {
      super(OptionalInt.empty());
    }

    @Override
    void writeValue(WireWriter out, OptionalInt value) {
      out.writeInt(value.getAsInt());
    }

    @Override
    OptionalInt readValue(WireReader in) {
      return OptionalInt.of(in.readInt());
    }
  }

  /** The codec of {@link OptionalLong}. */
  static final class OfLong extends OptionalCodec<OptionalLong> {
    OfLong() {
      super(OptionalLong.empty());
    }

    @Override
    void writeValue(WireWriter out, OptionalLong value) {
      out.writeLong(value.getAsLong());
    }

    @Override
    OptionalLong readValue(WireReader in) {
      return OptionalLong.of(in.readLong());
    }
  }

  /** The codec of {@link OptionalDouble}. */
  static final class OfDouble extends OptionalCodec<OptionalDouble> {
    OfDouble() {
      super(OptionalDouble.empty());
    }

    @Override
    void writeValue(WireWriter out, OptionalDouble value) {
      out.writeDouble(value.getAsDouble());
    }

    @Override
    OptionalDouble readValue(WireReader in) {
      return OptionalDouble.of(in.readDouble());
    }
  }
}
