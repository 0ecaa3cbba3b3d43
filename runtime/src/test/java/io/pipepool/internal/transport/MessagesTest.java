package io.pipepool.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MessagesTest {
  /** A message, and the methods that write and read it. */
  record Sample<T>(T message, BiConsumer<T, WireWriter> write, Function<WireReader, T> read) {
    WireWriter encode() {
      WireWriter out = new WireWriter();
      write.accept(message, out);
      return out;
    }
  }

  static Stream<Sample<?>> samples() {
    return Stream.of(
        new Sample<>(
            new Hello(
                Hello.PROTOCOL,
                -5L,
                77,
                3,
                2,
                1L << 33,
                new OutputMarks(-6L, true),
                true,
                false,
                Map.of("a", "ä€", "b", ""),
                List.of("de", "fr-CA", "")),
            Hello::write,
            Hello::read),
        new Sample<>(
            new Ready(Hello.PROTOCOL, -5L, "17.0.15", 1L << 30), Ready::write, Ready::read),
        new Sample<>(
            new Define(
                4,
                "demo.Task",
                -1L,
                "file:/x",
                2,
                Define.HOME,
                new TaskFiles(-7L, "demo/Owner.class", 8L)),
            Define::write,
            Define::read),
        new Sample<>(new ReceiverHeader(9), ReceiverHeader::write, ReceiverHeader::read),
        new Sample<>(
            new BatchHeader(4, 9, 1000, 1L << 40, true), BatchHeader::write, BatchHeader::read),
        new Sample<>(
            new BatchHeader(4, 0, 1, 0, false, false, 3, null),
            BatchHeader::write,
            BatchHeader::read),
        new Sample<>(
            new BatchHeader(4, 0, 7, 0, false, true, 0, null),
            BatchHeader::write,
            BatchHeader::read),
        new Sample<>(
            new Refusal(4, Refusal.Reason.RECEIVER, "because"), Refusal::write, Refusal::read),
        new Sample<>(new Ask(2, Ask.ALL, "demo/Task.class"), Ask::write, Ask::read),
        new Sample<>(
            new Served(
                "",
                3,
                Define.SERVED,
                List.of(
                    new Served.Resource("file:/y", null),
                    new Served.Resource("file:/x", ByteBuffer.wrap(new byte[] {1, 2})),
                    new Served.Resource(null, ByteBuffer.allocate(0)))),
            Served::write,
            Served::read),
        new Sample<>(new Running(17, 123_456_789_012L), Running::write, Running::read));
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void aMessageIsReadAsItWasWritten(Sample<T> sample) {
    WireReader in = sample.encode().toReader();

    assertThat(sample.read().apply(in)).isEqualTo(sample.message());
    assertThat(in.remaining()).isZero();
  }

  @ParameterizedTest
  @MethodSource("samples")
  <T> void aMessageThatIsCutAnywhereIsATransportException(Sample<T> sample) {
    long size = sample.encode().size();
    for (long length = 0; length < size; length++) {
      WireReader cut = sample.encode().toReader().slice(length);

      assertThatThrownBy(() -> sample.read().apply(cut)).isInstanceOf(TransportException.class);
    }
  }

  @Test
  void onlyTheVersionAndTheNonceOfAnotherProtocolAreRead() {
    WireWriter out = new WireWriter();
    int other = Hello.PROTOCOL + 1;
    out.writeInt(other);
    out.writeLong(6);

    WireReader in = out.toReader();

    assertThat(Ready.read(in)).isEqualTo(new Ready(other, 6, "", 0));
  }

  @Test
  void aBatchWithoutCallsIsRefused() {
    WireWriter out = new WireWriter();
    new BatchHeader(1, 0, 0, 0, false).write(out);

    assertThatThrownBy(() -> BatchHeader.read(out.toReader()))
        .isInstanceOf(TransportException.class);
  }

  @Test
  void aBatchOfCallsThatRunForTheFirstTimeHasNoNumberOfRuns() {
    WireWriter first = new WireWriter();
    WireWriter second = new WireWriter();
    new BatchHeader(1, 0, 1, 0, true, false, 0, null).write(first);
    new BatchHeader(1, 0, 1, 0, true, false, 1, null).write(second);

    assertThat(first.size()).isEqualTo(21);
    assertThat(second.size()).isEqualTo(25);
  }

  @Test
  void whatTheCallerCarriedFollowsOnlyIfThereIsSomething() {
    WireWriter out = new WireWriter();
    new BatchHeader(1, 0, 1, 0, false, false, 2, new byte[] {5, 6}).write(out);

    WireReader in = out.toReader();
    BatchHeader header = BatchHeader.read(in);

    assertThat(header.context()).containsExactly(5, 6);
    assertThat(header.attempt()).isEqualTo(2);
    assertThat(header.marked()).isFalse();
    assertThat(in.remaining()).isZero();
  }

  @Test
  void aBatchWithAPartThatThisCodeDoesNotKnowIsRefused() {
    WireWriter out = new WireWriter();
    new BatchHeader(1, 0, 1, 0, true).write(out);
    byte[] bytes = new byte[(int) out.size()];
    out.toReader().readRaw(bytes, 0, bytes.length);
    bytes[bytes.length - 1] |= 64;

    assertThatThrownBy(() -> BatchHeader.read(WireReader.of(bytes)))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("unknown parts");
  }
}
