package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.pipepool.TransportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reader returns the values that were written, wherever the segments end. Anything else is a
 * TransportException.
 */
class WireTest {
  @Test
  void scalarsStraddleEverySegmentBoundary() {
    WireWriter out = new WireWriter();
    writeScalars(out);
    byte[] bytes = Wire.bytes(out);
    for (int size = 1; size <= bytes.length; size++) {
      WireReader in = Wire.inSegments(bytes, size);
      readScalars(in);
      assertThat(in.remaining()).isZero();
    }
  }

  @Test
  void everyTruncationIsATransportException() {
    WireWriter out = new WireWriter();
    writeScalars(out);
    byte[] bytes = Wire.bytes(out);
    for (int length = 0; length < bytes.length; length++) {
      for (int size : new int[] {1, 5, 1000}) {
        WireReader in = Wire.inSegments(Arrays.copyOf(bytes, length), size);
        assertThatThrownBy(() -> readScalars(in)).isInstanceOf(TransportException.class);
      }
    }
  }

  private static void writeScalars(WireWriter out) {
    out.writeByte((byte) -1);
    out.writeShort(Short.MIN_VALUE);
    out.writeChar('\uD800');
    out.writeInt(0x01020304);
    out.writeBoolean(true);
    out.writeLong(Long.MIN_VALUE + 1);
    out.writeFloat(Float.intBitsToFloat(0x7fc00001));
    out.writeDouble(Math.PI);
    out.writeVarInt(300);
    out.writeVarInt(-1);
    out.writeString("latin \u00e9");
    out.writeString("wide \uD83D\uDE00 and lone \uDC00");
    out.writeRaw(new short[] {1, -2, 3}, 0, 3);
    out.writeRaw(new char[] {'a', '\uFFFF'}, 0, 2);
    out.writeRaw(new int[] {1, -2, 3}, 0, 3);
    out.writeRaw(new long[] {1, -2, 3}, 0, 3);
    out.writeRaw(new float[] {1, -2, 3}, 0, 3);
    out.writeRaw(new double[] {1, -2, 3}, 0, 3);
    out.writeRaw(new boolean[] {true, false}, 0, 2);
    out.writeRaw(new byte[] {9, 8, 7}, 1, 2);
  }

  private static void readScalars(WireReader in) {
    assertThat(in.readByte()).isEqualTo((byte) -1);
    assertThat(in.readShort()).isEqualTo(Short.MIN_VALUE);
    assertThat(in.readChar()).isEqualTo('\uD800');
    assertThat(in.readInt()).isEqualTo(0x01020304);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(Float.floatToRawIntBits(in.readFloat())).isEqualTo(0x7fc00001);
    assertThat(in.readDouble()).isEqualTo(Math.PI);
    assertThat(in.readVarInt()).isEqualTo(300);
    assertThat(in.readVarInt()).isEqualTo(-1);
    assertThat(in.readString()).isEqualTo("latin \u00e9");
    assertThat(in.readString()).isEqualTo("wide \uD83D\uDE00 and lone \uDC00");
    short[] shorts = new short[3];
    in.readRaw(shorts, 0, 3);
    assertThat(shorts).containsExactly(1, -2, 3);
    char[] chars = new char[2];
    in.readRaw(chars, 0, 2);
    assertThat(chars).containsExactly('a', '\uFFFF');
    int[] ints = new int[3];
    in.readRaw(ints, 0, 3);
    assertThat(ints).containsExactly(1, -2, 3);
    long[] longs = new long[3];
    in.readRaw(longs, 0, 3);
    assertThat(longs).containsExactly(1, -2, 3);
    float[] floats = new float[3];
    in.readRaw(floats, 0, 3);
    assertThat(floats).containsExactly(1, -2, 3);
    double[] doubles = new double[3];
    in.readRaw(doubles, 0, 3);
    assertThat(doubles).containsExactly(1, -2, 3);
    boolean[] booleans = new boolean[2];
    in.readRaw(booleans, 0, 2);
    assertThat(booleans).containsExactly(true, false);
    byte[] bytes = new byte[2];
    in.readRaw(bytes, 0, 2);
    assertThat(bytes).containsExactly(8, 7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 65535, 65536, 65537, 1048575, 1048576, 1048577})
  void blocksOfBoundarySizesArriveEqual(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    assertThat(Wire.roundTrip(Codecs.BYTE_ARRAY, bytes)).isEqualTo(bytes);
    double[] doubles = new Random(size).doubles(size).toArray();
    assertThat(Wire.roundTrip(Codecs.DOUBLE_ARRAY, doubles)).isEqualTo(doubles);
    char[] wide = new char[size];
    Arrays.fill(wide, '\uDC00');
    assertThat(Wire.roundTrip(Codecs.STRING, new String(wide))).isEqualTo(new String(wide));
    String narrow = "\u00ff".repeat(size);
    assertThat(Wire.roundTrip(Codecs.STRING, narrow)).isEqualTo(narrow);
  }

  @Property(tries = 300)
  void truncatingRemovesExactlyTheBytesBehind(@ForAll long seed) {
    Random random = new Random(seed);
    WireWriter out = new WireWriter();
    writeSome(out, random);
    byte[] before = Wire.bytes(out);
    long mark = out.size();
    writeSome(out, random);
    WireWriter other = new WireWriter();
    writeSome(other, random);
    out.append(other);
    writeSome(out, random);
    out.truncate(mark);
    assertThat(Wire.bytes(out)).isEqualTo(before);
    out.writeInt(42);
    assertThat(out.size()).isEqualTo(before.length + 4);
    byte[] expected = Arrays.copyOf(before, before.length + 4);
    expected[before.length] = 42;
    assertThat(Wire.bytes(out)).isEqualTo(expected);
  }

  @Property(tries = 300)
  void appendingGivesBothContentsAndEmptiesTheOther(@ForAll long seed) {
    Random random = new Random(seed);
    WireWriter out = new WireWriter();
    writeSome(out, random);
    WireWriter other = new WireWriter();
    writeSome(other, random);
    byte[] first = Wire.bytes(out);
    byte[] second = Wire.bytes(other);
    out.append(other);
    assertThat(other.size()).isZero();
    other.writeLong(-1);
    out.writeByte((byte) 7);
    byte[] both = Arrays.copyOf(first, first.length + second.length + 1);
    System.arraycopy(second, 0, both, first.length, second.length);
    both[both.length - 1] = 7;
    assertThat(Wire.bytes(out)).isEqualTo(both);
    WireReader in = out.toReader();
    assertThat(out.size()).isZero();
    out.writeLong(-1);
    byte[] read = new byte[both.length];
    in.readRaw(read, 0, read.length);
    assertThat(read).isEqualTo(both);
  }

  @Property(tries = 300)
  void bytesThatWereHandedOverSurviveTheReuseOfTheirWriter(@ForAll long seed) {
    Random random = new Random(seed);
    WireWriter out = new WireWriter();
    WireWriter sink = new WireWriter();
    ByteArrayOutputStream appended = new ByteArrayOutputStream();
    Map<WireReader, byte[]> handedOver = new IdentityHashMap<>();
    for (int i = 0; i < 20; i++) {
      writeSome(out, random);
      byte[] bytes = Wire.bytes(out);
      switch (random.nextInt(4)) {
        case 0 -> out.reset();
        case 1 -> out.truncate(out.size() / 2);
        case 2 -> handedOver.put(out.toReader(), bytes);
        default -> {
          sink.append(out);
          appended.writeBytes(bytes);
        }
      }
    }
    assertThat(Wire.bytes(sink)).isEqualTo(appended.toByteArray());
    handedOver.forEach(
        (in, expected) -> {
          byte[] read = new byte[expected.length];
          in.readRaw(read, 0, read.length);
          assertThat(read).isEqualTo(expected);
        });
  }

  @Test
  void aResetWriterUsesItsMemoryAgain() {
    WireWriter out = new WireWriter();
    byte[] bytes = new byte[1 << 20];
    long before = 0;
    for (int i = 0; i < 3; i++) {
      before = allocated();
      out.reset();
      out.writeRaw(bytes, 0, bytes.length);
    }
    assertThat(allocated() - before).isLessThan(1 << 17);
  }

  @Test
  void theMemoryThatIsKeptIsBounded() {
    byte[] bytes = new byte[1 << 20];
    List<WireWriter> writers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      writers.add(new WireWriter());
      writers.get(i).writeRaw(bytes, 0, bytes.length);
    }
    writers.forEach(WireWriter::release);
    long before = allocated();
    for (WireWriter writer : writers) {
      writer.writeRaw(bytes, 0, bytes.length);
    }
    assertThat(allocated() - before).isGreaterThan(7 << 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, (1 << 20) + 1, 3 << 20, 40 << 20})
  void largeValuesCross(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    WireWriter out = new WireWriter();
    out.writeInt(length);
    out.writeRaw(bytes, 0, length);
    WireReader in = WireReader.of(new ByteArrayInputStream(Wire.bytes(out)), out.size());
    assertThat(in.readInt()).isEqualTo(length);
    assertThat(rest(in)).isEqualTo(bytes);
  }

  @Property(tries = 500)
  void releasedMemoryNeverBelongsToAnotherWriter(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    WireWriter out = new WireWriter();
    WireWriter sink = new WireWriter();
    ByteArrayOutputStream appended = new ByteArrayOutputStream();
    Map<WireReader, byte[]> kept = new IdentityHashMap<>();
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[random.nextInt(200_000)];
      random.nextBytes(bytes);
      out.writeRaw(bytes, 0, bytes.length);
      byte[] all = Wire.bytes(out);
      switch (random.nextInt(6)) {
        case 0 -> out.reset();
        case 1 -> out.release();
        case 2 -> kept.put(out.toReader(), all);
        case 3 -> {
          sink.append(out);
          appended.writeBytes(all);
        }
        case 4 -> kept.put(WireReader.of(new ByteArrayInputStream(all), all.length), all);
        default -> {
          WireReader in = WireReader.of(new ByteArrayInputStream(all), all.length);
          in.skip(random.nextInt(all.length + 1));
          in.release();
          in.release();
        }
      }
    }
    assertThat(Wire.bytes(sink)).isEqualTo(appended.toByteArray());
    kept.forEach((in, expected) -> assertThat(rest(in)).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 24})
  void bytesThatAWriterHoldsStayWhatTheyAre(int from) {
    byte[] bytes = new byte[Slabs.SIZE];
    new Random(from).nextBytes(bytes);
    byte[] before = bytes.clone();
    WireWriter holding = WireWriter.holding(bytes, from);
    assertThat(Wire.bytes(holding)).isEqualTo(Arrays.copyOfRange(before, from, bytes.length));

    holding.release();
    WireWriter next = new WireWriter();
    next.writeRaw(new byte[1 << 20], 0, 1 << 20);
    assertThat(bytes).isEqualTo(before);
  }

  @Test
  void releasedMemoryIsUsedAgain() throws IOException {
    byte[] bytes = new byte[1 << 20];
    long before = 0;
    for (int i = 0; i < 3; i++) {
      before = allocated();
      WireWriter out = new WireWriter();
      out.writeRaw(bytes, 0, bytes.length);
      WireReader in = WireReader.of(new ByteArrayInputStream(bytes), bytes.length);
      in.release();
      out.release();
    }
    assertThat(allocated() - before).isLessThan(1 << 17);
  }

  @Test
  void largeValuesLeaveInPiecesOfAPipesSize() throws IOException {
    WireWriter out = new WireWriter();
    out.writeRaw(new byte[10 << 20], 0, 10 << 20);
    AtomicInteger largest = new AtomicInteger();
    out.writeTo(
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("one byte at a time");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            largest.accumulateAndGet(length, Math::max);
          }
        });
    assertThat(largest.get()).isLessThanOrEqualTo(Slabs.SIZE);
  }

  @Test
  void aWriterMayBeReleasedOnceItsLastByteIsThere() throws IOException {
    WireWriter large = new WireWriter();
    large.writeRaw(new byte[50_000], 0, 50_000);
    WireWriter out = new WireWriter();
    out.writeInt(1);
    out.append(large); // append leaves no segment open
    long size = out.size();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    out.writeTo(
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("one byte at a time");
          }

          @Override
          public void write(byte[] from, int start, int length) {
            bytes.write(from, start, length);
            if (bytes.size() == size) {
              out.release();
            }
          }
        });
    assertThat(bytes.size()).isEqualTo((int) size);
  }

  @Test
  void aReleasedReaderIsAtItsEndAndAReleasedWriterIsEmpty() throws IOException {
    byte[] bytes = new byte[100_000];
    WireReader in = WireReader.of(new ByteArrayInputStream(bytes), bytes.length);
    in.release();
    assertThat(in.remaining()).isZero();
    assertThatThrownBy(in::readByte).isInstanceOf(TransportException.class);
    WireWriter out = new WireWriter();
    out.writeRaw(bytes, 0, bytes.length);
    out.release();
    assertThat(out.size()).isZero();
    out.writeInt(7);
    assertThat(out.toReader().readInt()).isEqualTo(7);
  }

  @Test
  void aStreamThatEndsTooEarlyIsNoReader() {
    for (int length : new int[] {10, 100_000}) {
      InputStream shorter = new ByteArrayInputStream(new byte[length - 1]);
      assertThatThrownBy(() -> WireReader.of(shorter, length)).isInstanceOf(EOFException.class);
    }
  }

  private static byte[] rest(WireReader in) {
    byte[] rest = new byte[(int) in.remaining()];
    in.readRaw(rest, 0, rest.length);
    return rest;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Property(tries = 300)
  void patchesChangeTheirOwnBytesOnly(@ForAll long seed) {
    Random random = new Random(seed);
    WireWriter out = new WireWriter();
    writeSome(out, random);
    long at = out.size();
    out.writeInt(0);
    long next = out.size();
    out.writeLong(0);
    writeSome(out, random);
    byte[] expected = Wire.bytes(out);
    out.patchInt(at, 0x01020304);
    out.patchLong(next, -1);
    System.arraycopy(new byte[] {4, 3, 2, 1}, 0, expected, (int) at, 4);
    Arrays.fill(expected, (int) next, (int) next + 8, (byte) -1);
    assertThat(Wire.bytes(out)).isEqualTo(expected);
  }

  @Property(tries = 300)
  void slicesHaveExactlyTheirBytes(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    WireReader in = Wire.inSegments(bytes, 1 + random.nextInt(40));
    int skipped = random.nextInt(bytes.length + 1);
    int length = random.nextInt(bytes.length - skipped + 1);
    in.skip(skipped);
    WireReader slice = in.slice(length);
    assertThat(slice.remaining()).isEqualTo(length);
    assertThat(in.remaining()).isEqualTo(bytes.length - skipped - length);
    byte[] read = new byte[length];
    slice.readRaw(read, 0, length);
    assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, skipped, skipped + length));
    assertThatThrownBy(slice::readByte).isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> in.slice(in.remaining() + 1)).isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> in.skip(-1)).isInstanceOf(TransportException.class);
  }

  private static void writeSome(WireWriter out, Random random) {
    for (int i = random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> out.writeLong(random.nextLong());
        case 1 -> out.writeByte((byte) random.nextInt());
        default -> {
          byte[] block = new byte[random.nextInt(1 << random.nextInt(15))];
          random.nextBytes(block);
          out.writeRaw(block, 0, block.length);
        }
      }
    }
  }

  @Test
  void aValueBeyondTheLargestSizeFailsAndNamesTheSetting() {
    WireWriter out = new WireWriter(1000);
    out.writeRaw(new byte[1000], 0, 1000);
    assertThatThrownBy(() -> out.writeByte((byte) 0))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("1000")
        .hasMessageContaining("pipepool.maxFrame");
    assertThat(out.size()).isEqualTo(1000);
    out.truncate(999);
    out.writeByte((byte) 0);
    assertThatThrownBy(() -> out.writeRaw(new long[2], 0, 2))
        .isInstanceOf(TransportException.class);
    out.reset();
    out.writeRaw(new byte[1000], 0, 1000);
    WireWriter one = new WireWriter();
    one.writeByte((byte) 0);
    assertThatThrownBy(() -> out.append(one)).isInstanceOf(TransportException.class);
  }

  @Test
  void countsAreCheckedAgainstTheBytesThatAreThere() {
    WireWriter out = new WireWriter();
    out.writeVarInt(Integer.MAX_VALUE);
    out.writeLong(0);
    byte[] bytes = Wire.bytes(out);
    assertThatThrownBy(() -> WireReader.of(bytes).readCount(1))
        .isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> WireReader.of(bytes).readString())
        .isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> Codecs.LONG_ARRAY.read(WireReader.of(bytes)))
        .isInstanceOf(TransportException.class);
  }

  @Test
  void numbersOfMoreThan32BitsAreMalformed() {
    assertThatThrownBy(() -> WireReader.of(new byte[] {-1, -1, -1, -1, 0x1F}).readVarInt())
        .isInstanceOf(TransportException.class);
  }

  @Test
  void depthIsLimitedOnBothSides() {
    WireWriter out = new WireWriter();
    assertThatThrownBy(() -> enterForEver(out::enter))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("pipepool.maxDepth");
    out.reset();
    out.enter();
    WireReader in = WireReader.of(new byte[0]);
    assertThatThrownBy(() -> enterForEver(in::enter)).isInstanceOf(TransportException.class);
  }

  private static void enterForEver(Runnable enter) {
    while (true) {
      enter.run();
    }
  }

  @Test
  void lentArraysAreNeverWrittenTo() {
    byte[] lent = new byte[2 << 20];
    WireWriter out = WireWriter.lending(8 << 20);
    out.writeInt(7);
    out.lendBytes(lent);
    long end = out.size();
    for (long size : new long[] {end, end - 1, end / 2, end - lent.length, 4}) {
      out.truncate(size);
      assertThat(out.size()).isEqualTo(size);
      out.writeLong(-1);
      out.truncate(size);
    }
    out.reset();
    out.writeRaw(new byte[] {-1, -1}, 0, 2);

    assertThat(lent).containsOnly(0);
  }

  @Test
  void anArrayThatAReaderGotIsNeverUsedAgain() throws IOException {
    int size = Slabs.SIZE;
    byte[] bytes = new byte[2 * size];
    WireReader in =
        WireReader.of(new ByteArrayInputStream(bytes), bytes.length, new long[] {0, size}, size);
    byte[] array = in.takeBytes(size);

    in.release();

    assertThat(Slabs.take().array()).isNotSameAs(array);
    assertThat(Slabs.take().array()).isNotSameAs(array);
  }

  @Test
  void lentArraysAreCopiedForAReaderInThisProcess() {
    byte[] lent = new byte[2 << 20];
    WireWriter out = WireWriter.lending(8 << 20);
    out.lendBytes(lent);

    assertThat(out.toReader().readBytes()).isEqualTo(lent).isNotSameAs(lent);
  }

  @Test
  void onlyAWriterThatLendsKeepsAnArrayThatMayChange() {
    byte[] bytes = new byte[2 << 20];
    WireWriter out = new WireWriter();
    out.lendBytes(bytes);
    bytes[0] = 1;

    assertThat(out.toReader().readBytes()).containsOnly(0);
  }
}
