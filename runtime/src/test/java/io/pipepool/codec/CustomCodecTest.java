package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A user's codec sees only its own bytes. If it reads too few or too many, the exception names it
 * and no other codec.
 */
class CustomCodecTest {
  private static final long BIG = (1L << 40) + 7;

  /** A codec that writes a long, and reads {@code length} bytes as a number. */
  private record Long8(int length) implements Codec<Long> {
    @Override
    public void write(WireWriter out, Long value) {
      out.writeLong(value);
    }

    @Override
    public Long read(WireReader in) {
      long value = 0;
      for (int i = 0; i < length; i++) {
        value |= (in.readByte() & 0xFFL) << (8 * i);
      }
      return value;
    }
  }

  /**
   * A codec that reads text to the end of the stream, as a library does that knows of no lengths.
   */
  private record ToTheEnd() implements Codec<String> {
    @Override
    public void write(WireWriter out, String value) throws IOException {
      try (OutputStream stream = out.asOutputStream()) {
        stream.write(value.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public String read(WireReader in) throws IOException {
      try (InputStream stream = in.asInputStream()) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private record Failing() implements Codec<String> {
    @Override
    public void write(WireWriter out, String value) throws IOException {
      if (value.isEmpty()) {
        throw new FileNotFoundException("no such place");
      }
      out.writeString(value);
    }

    @Override
    public String read(WireReader in) throws IOException {
      throw new IOException("not that either");
    }
  }

  private static <T> Codec<List<T>> list(Codec<T> element) {
    return Codecs.named("List", Codecs.list(Codecs.custom(element)));
  }

  @Test
  void bytesThatACodecLeavesUnreadFailWithItsName() {
    byte[] bytes = Wire.encode(list(new Long8(4)), List.of(BIG));

    assertThatThrownBy(() -> Wire.decode(list(new Long8(4)), bytes))
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "List[0]: io.pipepool.codec.CustomCodecTest$Long8 left 4 of 8 bytes unread;"
                + " let its read method read exactly what its write method writes");
  }

  @Test
  void bytesThatACodecReadsBeyondItsOwnFailWithItsName() {
    byte[] bytes = Wire.encode(list(new Long8(9)), List.of(BIG, BIG));

    assertThatThrownBy(() -> Wire.decode(list(new Long8(9)), bytes))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("List[0]: 1 bytes should follow, but there are 0: ")
        .hasMessageContaining("io.pipepool.codec.CustomCodecTest$Long8 reads other bytes than it");
  }

  @Test
  void valuesOfACorrectCodecArriveWithTheNulls() {
    List<Long> values = Arrays.asList(BIG, null, -1L);

    assertThat(Wire.roundTrip(list(new Long8(8)), values)).isEqualTo(values);
  }

  @Test
  void aStreamEndsWithTheValue() {
    List<String> values = List.of("one", "", "three ends here");

    assertThat(Wire.roundTrip(list(new ToTheEnd()), values)).isEqualTo(values);
  }

  @Test
  void anIOExceptionIsATransportExceptionWithThePathAndTheCodec() {
    assertThatThrownBy(() -> Wire.encode(list(new Failing()), List.of("a", "")))
        .isInstanceOf(TransportException.class)
        .hasCauseInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "List[1]: io.pipepool.codec.CustomCodecTest$Failing cannot write the value:"
                + " java.io.FileNotFoundException: no such place");

    byte[] bytes = Wire.encode(list(new Failing()), List.of("a"));
    assertThatThrownBy(() -> Wire.decode(list(new Failing()), bytes))
        .isInstanceOf(TransportException.class)
        .hasCauseInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "List[0]: io.pipepool.codec.CustomCodecTest$Failing cannot read the value: ");
  }

  @Test
  void levelsOfARecursiveTypeAreCountedThroughIt() {
    WireWriter out = new WireWriter();
    out.writeInt(0);
    WireReader in = WireReader.of(Wire.bytes(out));
    for (int i = 0; i < Depth.MAX; i++) {
      in.enter();
    }

    WireReader part = in.part(4, "a codec");

    assertThatThrownBy(part::enter).isInstanceOf(TransportException.class);
  }

  @Test
  void aBufferThatIsUsedAgainIsWrittenAsItWas() throws IOException {
    for (int size : new int[] {1, 2 << 20}) {
      WireWriter out = WireWriter.lending(8 << 20);
      byte[] buffer = new byte[size];
      for (byte value = 1; value <= 2; value++) {
        Arrays.fill(buffer, value);
        out.writeBytes(buffer);
      }
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      out.writeTo(sent);

      WireReader in = WireReader.of(sent.toByteArray());
      assertThat(in.readBytes()).hasSize(size).containsOnly(1);
      assertThat(in.readBytes()).hasSize(size).containsOnly(2);
      assertThat(in.remaining()).isZero();
    }
  }

  @Test
  void bytesMayBeNull() {
    WireWriter out = new WireWriter();
    out.writeBytes(null);
    out.lendBytes(null);

    WireReader in = out.toReader();
    assertThat(in.readBytes()).isNull();
    assertThat(in.readBytes()).isNull();
  }
}
