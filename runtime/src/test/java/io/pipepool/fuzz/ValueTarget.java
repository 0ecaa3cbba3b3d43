package io.pipepool.fuzz;

import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.PlainCodec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Decodes values with the built-in codecs, of which generated codecs are made. */
public final class ValueTarget {
  /** A codec, and a value of it. */
  record Sample<T>(Codec<T> codec, T value) {
    private void write(WireWriter out) throws IOException {
      codec.write(out, value);
    }

    private void read(WireReader in) throws IOException {
      Object unused = codec.read(in);
    }
  }

  static final List<Sample<?>> SAMPLES =
      List.of(
          new Sample<>(new PlainCodec(), Map.of("k", List.of(1, "v", Set.of(2L)))),
          new Sample<>(Codecs.list(Codecs.set(Codecs.STRING)), List.of(Set.of("a", "\u20ac"))),
          new Sample<>(
              Codecs.map(Codecs.list(Codecs.INTEGER), Codecs.set(new PlainCodec())),
              Map.of(List.of(1, 2), Set.of("a", 3))),
          new Sample<>(
              Codecs.map(Codecs.STRING, Codecs.list(Codecs.BYTE_ARRAY)),
              Map.of("k", List.of(new byte[5]))),
          new Sample<>(Codecs.BIG_DECIMAL, new BigDecimal("1.23e40")),
          new Sample<>(Codecs.BIT_SET, BitSet.valueOf(new long[] {5, 6})),
          new Sample<>(
              Codecs.ZONED_DATE_TIME,
              ZonedDateTime.of(2020, 1, 2, 3, 4, 5, 6, ZoneId.of("Europe/Berlin"))),
          new Sample<>(Codecs.LOCALE, Locale.forLanguageTag("de-CH-1996")),
          new Sample<>(Codecs.URI, URI.create("http://a/b?c#d")),
          new Sample<>(Codecs.PATH, Path.of("a", "b")));

  private ValueTarget() {}

  /** Decodes a value with the codec that the first byte chooses. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      Sample<?> sample = SAMPLES.get((data[0] & 0xFF) % SAMPLES.size());
      FuzzBounds.check(data, bytes -> sample.read(WireReader.of(bytes, 1, bytes.length - 1)));
    }
  }

  /** Returns the input that decodes to a sample. */
  static byte[] encodedSample(int number) throws IOException {
    WireWriter out = new WireWriter();
    out.writeByte((byte) number);
    SAMPLES.get(number).write(out);
    byte[] bytes = new byte[(int) out.size()];
    out.toReader().readRaw(bytes, 0, bytes.length);
    return bytes;
  }
}
