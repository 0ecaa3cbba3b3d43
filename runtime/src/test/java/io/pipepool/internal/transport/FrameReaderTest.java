package io.pipepool.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameReaderTest {
  private static final long MAX = 8 << 20;
  private static final int LARGE_ARRAY = (1 << 20) + 5;

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 8175, 8176, 8177, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1, 3_000_000})
  void aFrameOfAnySizeIsReadAsItWasWritten(int size) throws IOException {
    byte[] payload = randomBytes(size);

    FrameReader reader = reader(frame(FrameType.RESULTS, 1, 0x89ABCDEF, payload));
    Frame frame = reader.read();

    assertThat(frame.type()).isEqualTo(FrameType.RESULTS);
    assertThat(frame.isLast()).isTrue();
    assertThat(frame.id()).isEqualTo(0x89ABCDEF);
    assertThat(bytesOf(frame)).isEqualTo(payload);
    assertThat(reader.read()).isNull();
  }

  @Test
  void framesFollowEachOtherHoweverTheStreamIsCut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(bytes);
    for (int id = 0; id < 300; id++) {
      writer.write(FrameType.BATCH, 0, id, writerOf(randomBytes(id * 13)));
    }

    FrameReader reader = new FrameReader(new CutStream(bytes.toByteArray()), MAX);

    for (int id = 0; id < 300; id++) {
      Frame frame = reader.read();
      assertThat(frame.id()).isEqualTo(id);
      assertThat(frame.payload().remaining()).isEqualTo(id * 13);
    }
    assertThat(reader.read()).isNull();
  }

  @Test
  void aFrameIsTakenWithoutWaitingOnceAllOfItHasBeenReadAhead() throws IOException {
    byte[] whole = frame(FrameType.RESULTS, 1, 7, randomBytes(40));
    for (int present = 1; present <= whole.length; present++) {
      FrameReader reader = reader(Arrays.copyOf(whole, present));

      assertThat(reader.readAhead()).isTrue();

      Frame frame = reader.poll();
      assertThat(frame != null).isEqualTo(present == whole.length);
    }
  }

  @Test
  void bytesThatWereReadAheadAreNotLostForAReaderThatWaits() throws IOException {
    byte[] payload = randomBytes(20_000);
    FrameReader reader = reader(frame(FrameType.RESULTS, 1, 7, payload));

    assertThat(reader.readAhead()).isTrue();
    assertThat(reader.poll()).isNull();
    Frame frame = reader.read();

    assertThat(bytesOf(frame)).isEqualTo(payload);
    assertThat(reader.readAhead()).isFalse();
  }

  @Test
  void noiseIsNoticedWithoutWaiting() throws IOException {
    FrameReader reader = reader("hello".getBytes(StandardCharsets.UTF_8));

    assertThat(reader.readAhead()).isTrue();

    assertThatThrownBy(reader::poll).isInstanceOf(TransportException.class);
  }

  @Test
  void aLargeArrayIsWrittenFromWhereItIsAndReadIntoAnArrayOfItsOwn() throws IOException {
    byte[] large = randomBytes(LARGE_ARRAY);

    Frame frame = reader(frameWith(large)).read();

    assertThat(frame.isLast()).isTrue();
    assertThat(frame.payload().readInt()).isEqualTo(1);
    assertThat(Codecs.BYTE_ARRAY.read(frame.payload())).isEqualTo(large);
    assertThat(Codecs.BYTE_ARRAY.read(frame.payload())).isEqualTo(large);
    assertThat(frame.payload().readInt()).isEqualTo(2);
    assertThat(frame.payload().remaining()).isZero();
  }

  @Test
  void everyDamageToThePlacesOfArraysIsNoticedBeforeThereIsRoomForThem() throws IOException {
    byte[] whole = frameWith(randomBytes(LARGE_ARRAY));
    int places = Integer.BYTES + 5 * Long.BYTES;
    for (int at = Frame.HEADER; at < Frame.HEADER + places; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x40;

      assertThatThrownBy(reader(damaged)::read).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void aFrameWithAnArrayThatIsCutIsADeath() throws IOException {
    byte[] whole = frameWith(randomBytes(LARGE_ARRAY));
    for (int length : new int[] {20, 40, 100, LARGE_ARRAY, whole.length - 1}) {
      assertThatThrownBy(reader(Arrays.copyOf(whole, length))::read)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void arraysAreTheSameIfThereIsLittleRoomForThemBeforeTheirBytesCome() throws IOException {
    byte[] whole = frameWith(randomBytes(LARGE_ARRAY));
    for (long room : new long[] {0, 1, LARGE_ARRAY - 1, LARGE_ARRAY, 3L * LARGE_ARRAY}) {
      ArrayRoom arrays = new ArrayRoom(room);
      Frame frame = new FrameReader(new ByteArrayInputStream(whole), MAX, arrays).read();
      assertThat(frame.payload().readInt()).isEqualTo(1);
      assertThat(Codecs.BYTE_ARRAY.read(frame.payload())).isEqualTo(randomBytes(LARGE_ARRAY));
      assertThat(Codecs.BYTE_ARRAY.read(frame.payload())).isEqualTo(randomBytes(LARGE_ARRAY));
      assertThat(arrays.take(Long.MAX_VALUE)).isEqualTo(room);
    }
  }

  /** A worker can compute the check of numbers that announce more than it sends. */
  @Test
  void allReadersOfAPoolTogetherMakeNoMoreThanTheirRoomBeforeTheBytesHaveCome() throws IOException {
    ArrayRoom arrays = new ArrayRoom(1 << 20);
    byte[] header = announcing(Integer.MAX_VALUE - 8);
    long before = allocated();
    for (int i = 0; i < 3; i++) {
      FrameReader reader =
          new FrameReader(new ByteArrayInputStream(header), Long.MAX_VALUE >> 1, arrays);
      assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
    }
    assertThat(allocated() - before).isLessThan(6 << 20);
    assertThat(arrays.take(2 << 20)).isEqualTo(1 << 20);
    assertThat(arrays.take(1)).isZero();
  }

  /** Returns the beginning of a frame with an array of that length, and nothing of the array. */
  private static byte[] announcing(int length) throws IOException {
    WireWriter places = new WireWriter();
    ArrayPlaces.write(places, List.of(0L, (long) length));
    int size = (int) places.size();
    byte[] header = frame(FrameType.RESULTS, Frame.ARRAYS, 3, new byte[0]);
    byte[] all = Arrays.copyOf(header, header.length + size);
    places.toReader().readRaw(all, header.length, size);
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putLong(8, (long) size + length);
    return all;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Returns a frame of one number, two arrays, and another number, with two parts. */
  private static byte[] frameWith(byte[] array) throws IOException {
    WireWriter first = WireWriter.lending(MAX);
    first.writeInt(1);
    first.lendBytes(array);
    WireWriter second = WireWriter.lending(MAX);
    second.lendBytes(array);
    second.writeInt(2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FrameWriter(bytes).write(FrameType.RESULTS, FrameType.LAST, 3, first, second);
    return bytes.toByteArray();
  }

  @Test
  void severalPartsMakeOnePayload() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FrameWriter(bytes)
        .write(FrameType.BATCH, 0, 1, writerOf(new byte[] {1, 2}), writerOf(new byte[] {3}));

    assertThat(bytesOf(reader(bytes.toByteArray()).read())).containsExactly(1, 2, 3);
  }

  @Test
  void aStreamThatEndsInsideAFrameIsADeathAndNotAnEnd() {
    byte[] whole = frame(FrameType.BATCH, 0, 7, randomBytes(40));
    for (int length = 1; length < whole.length; length++) {
      FrameReader reader = reader(Arrays.copyOf(whole, length));

      assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aLargeFrameThatIsCutIsADeath() {
    byte[] whole = frame(FrameType.BATCH, 0, 7, randomBytes(3_000_000));

    assertThatThrownBy(reader(Arrays.copyOf(whole, 2_500_000))::read)
        .isInstanceOf(EOFException.class);
  }

  @Test
  void textInTheStreamIsShown() {
    byte[] noise = "Hello\tfrom native code\n".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(reader(noise)::read)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("'Hello\\tfrom native code\\n'")
        .hasMessageContaining("standard output");
  }

  @Test
  void evenOneWrongByteIsShownWithoutWaitingForMore() {
    assertThatThrownBy(reader(new byte[] {'x'})::read)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("'x'");
  }

  @Test
  void noiseBetweenFramesIsFound() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(frame(FrameType.READY, 0, 0, new byte[3]));
    bytes.write("boom".getBytes(StandardCharsets.UTF_8));
    FrameReader reader = reader(bytes.toByteArray());

    assertThat(reader.read()).isNotNull();
    assertThatThrownBy(reader::read).hasMessageContaining("boom");
  }

  @Test
  void aLengthAboveTheLimitIsRefusedBeforeAnythingIsAllocated() {
    byte[] frame = frame(FrameType.BATCH, 0, 1, new byte[0]);
    frame[8 + 6] = 1;

    assertThatThrownBy(reader(frame)::read)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void aNegativeLengthIsRefused() {
    byte[] frame = frame(FrameType.BATCH, 0, 1, new byte[0]);
    frame[8 + 7] = (byte) 0x80;

    assertThatThrownBy(reader(frame)::read).isInstanceOf(TransportException.class);
  }

  @Test
  void anUnknownTypeIsRefused() {
    byte[] frame = frame(99, 0, 1, new byte[0]);

    assertThatThrownBy(reader(frame)::read)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("99");
  }

  @Test
  void randomBytesNeverDoAnythingButFail() {
    Random random = new Random(5);
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes = frame(FrameType.BATCH, 0, 1, new byte[8]);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      FrameReader reader = reader(bytes);
      try {
        while (reader.read() != null) {
          assertThat(bytes).hasSize(Frame.HEADER + 8);
        }
      } catch (TransportException | IOException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  private static FrameReader reader(byte[] bytes) {
    return new FrameReader(new ByteArrayInputStream(bytes), MAX);
  }

  private static byte[] frame(int type, int flags, int id, byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new FrameWriter(bytes).write(type, flags, id, writerOf(payload));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static WireWriter writerOf(byte[] bytes) {
    WireWriter out = new WireWriter();
    out.writeRaw(bytes, 0, bytes.length);
    return out;
  }

  private static byte[] bytesOf(Frame frame) {
    byte[] bytes = new byte[(int) frame.payload().remaining()];
    frame.payload().readRaw(bytes, 0, bytes.length);
    return bytes;
  }

  private static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** A stream that returns as few bytes at once as it likes. */
  private static final class CutStream extends InputStream {
    private final InputStream in;
    private final Random random = new Random(1);

    CutStream(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return in.read(bytes, from, Math.min(length, 1 + random.nextInt(40)));
    }
  }
}
