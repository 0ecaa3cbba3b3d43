package io.pipepool.codec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.UUID;

/** Values of the JDK that are neither numbers, text nor time. */
interface ValueCodecs {
  /** UUID or null. */
  Codec<UUID> UUID = new UUIDCodec();

  /** URI or null. */
  Codec<URI> URI = new URICodec();

  /** Path of the default file system, or null. */
  Codec<Path> PATH = new PathCodec();

  /** Locale or null. */
  Codec<Locale> LOCALE = new LocaleCodec();

  /** BitSet or null. */
  Codec<BitSet> BIT_SET = new BitSetCodec();

  /** See {@link #UUID}. */
  final class UUIDCodec extends FlaggedCodec<UUID> {
    @Override
    void writeValue(WireWriter out, UUID value) {
      out.writeLong(value.getMostSignificantBits());
      out.writeLong(value.getLeastSignificantBits());
    }

    @Override
    UUID readValue(WireReader in) {
      return new UUID(in.readLong(), in.readLong());
    }
  }

  /** See {@link #URI}. */
  final class URICodec extends FlaggedCodec<URI> {
    @Override
    void writeValue(WireWriter out, URI value) {
      out.writeString(value.toString());
    }

    @Override
    URI readValue(WireReader in) {
      return java.net.URI.create(Text.readPresent(in));
    }
  }

  /** See {@link #PATH}. */
  final class PathCodec extends FlaggedCodec<Path> {
    @Override
    void writeValue(WireWriter out, Path value) {
      Paths.write(out, value);
    }

    @Override
    Path readValue(WireReader in) {
      return Paths.read(in);
    }
  }

  /** See {@link #LOCALE}. */
  final class LocaleCodec extends FlaggedCodec<Locale> {
    @Override
    void writeValue(WireWriter out, Locale value) {
      Locales.write(out, value);
    }

    @Override
    Locale readValue(WireReader in) {
      return Locales.read(in);
    }
  }

  /** See {@link #BIT_SET}. */
  final class BitSetCodec extends FlaggedCodec<BitSet> {
    @Override
    void writeValue(WireWriter out, BitSet value) throws IOException {
      PrimitiveArrayCodecs.LONG_ARRAY.write(out, value.toLongArray());
    }

    @Override
    BitSet readValue(WireReader in) throws IOException {
      return BitSet.valueOf(Present.of(PrimitiveArrayCodecs.LONG_ARRAY.read(in), in));
    }
  }
}
