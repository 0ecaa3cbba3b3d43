package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.processor.GeneratedTasks.Echo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Generated codecs bring any value of any type over unchanged. */
class RandomValuesTest {
  private static GeneratedTasks tasks;

  @BeforeContainer
  static void compile() {
    tasks = GeneratedTasks.compile(1, 30);
  }

  @AfterContainer
  static void delete() throws IOException {
    tasks.close();
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void anyValueOfAnyGeneratedTypeArrivesEqualInDepth(@ForAll long seed) throws Throwable {
    Random random = new Random(seed);
    Echo echo = tasks.pick(random);
    Object value = new RandomValues(random).of(echo.type());
    Object sent = Deep.of(value);
    WireWriter out = new WireWriter();
    echo.task().writeInput(out, value);
    WireReader in = random.nextInt(4) > 0 ? out.toReader() : inPieces(out, random);
    WireWriter back = new WireWriter();
    echo.task().run(null, in, back, null);
    assertThat(in.remaining()).as(echo.task().name()).isZero();
    WireReader result = back.toReader();
    assertThat(Deep.of(echo.task().readResult(result))).as(echo.task().name()).isEqualTo(sent);
    assertThat(result.remaining()).as(echo.task().name()).isZero();
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void damagedBytesOfAnyGeneratedTypeGiveAValueOrATransportException(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    Echo echo = tasks.pick(random);
    WireWriter out = new WireWriter();
    echo.task().writeInput(out, new RandomValues(random).of(echo.type()));
    byte[] bytes = new byte[(int) out.size()];
    out.toReader().readRaw(bytes, 0, bytes.length);
    for (int i = 0; i < 10; i++) {
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
      for (int j = random.nextInt(3); j > 0 && damaged.length > 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        echo.task().readResult(WireReader.of(damaged));
      } catch (TransportException expected) {
        assertThat(expected).hasMessageContaining(": ");
      }
    }
  }

  /** Splits the bytes into buffers that end at random places. Some of the buffers are direct. */
  private static WireReader inPieces(WireWriter out, Random random) {
    int size = (int) out.size();
    ByteBuffer heap = ByteBuffer.allocate(size);
    ByteBuffer direct = ByteBuffer.allocateDirect(size);
    for (ByteBuffer bytes : out.toBuffers()) {
      direct.put(bytes.duplicate());
      heap.put(bytes);
    }
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int from = 0; from < size; ) {
      int length = Math.min(size - from, random.nextInt(20));
      pieces.add((random.nextBoolean() ? heap : direct).slice(from, length));
      from += length;
    }
    return WireReader.of(pieces);
  }
}
