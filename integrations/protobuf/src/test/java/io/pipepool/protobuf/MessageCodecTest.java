package io.pipepool.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.protobuf.Sample.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages cross to workers and inline if this library is on the class path. */
class MessageCodecTest {
  private static final ParallelPool POOL = ParallelPool.builder().workers(1).build();

  private static final Timestamp START =
      Timestamp.newBuilder().setSeconds(1_700_000_000L).setNanos(7).build();

  private static final Struct NOTE =
      Struct.newBuilder()
          .putFields("a", Value.newBuilder().setStringValue("é").build())
          .putFields(
              "b",
              Value.newBuilder()
                  .setListValue(ListValue.newBuilder().addValues(Value.getDefaultInstance()))
                  .build())
          .build();

  static Stream<Engine> engines() {
    return Stream.of(POOL, Engine.inline());
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void messagesAreArgumentsAndResults(Engine engine) {
    Duration by = Duration.newBuilder().setSeconds(60).build();

    assertThat(LaterParallel.using(engine).call(LaterParallel.args(START, by)).getSeconds())
        .isEqualTo(1_700_000_060L);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void messagesArePartsOfOtherValues(Engine engine) {
    Span span = new Span(START, null, Arrays.asList(NOTE, null, Struct.getDefaultInstance()));

    assertThat(EchoParallel.using(engine).call(span)).isEqualTo(span);
  }

  @Test
  void aMessageIsAsLargeAsItsOwnBytes() throws IOException {
    WireWriter out = new WireWriter();
    MessageCodec<Struct> codec = new MessageCodec<>(Struct.class);
    codec.write(out, NOTE);
    ByteArrayOutputStream serialised = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(serialised)) {
      objects.writeObject(NOTE);
    }

    assertThat(out.size()).isEqualTo(NOTE.getSerializedSize()).isLessThan(serialised.size() / 4);
    assertThat(codec.read(out.toReader())).isEqualTo(NOTE);
  }

  @Test
  void bytesThatAreNoMessageFail() {
    MessageCodec<Timestamp> codec = new MessageCodec<>(Timestamp.class);

    assertThatThrownBy(() -> codec.read(WireReader.of(new byte[] {8})))
        .isInstanceOf(IOException.class);
  }

  @Test
  void onlyAGeneratedClassIsAType() {
    for (Class<? extends Message> type : List.of(Message.class)) {
      assertThatThrownBy(() -> new MessageCodec<>(type))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no generated class of a message");
    }
  }
}
