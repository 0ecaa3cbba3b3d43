package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Receiver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker is told of each task and receiver before it needs them, and once. */
final class IntroductionsTest {
  private static final int KEPT = 16;

  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
  private final Outbox outbox = new Outbox(new FrameWriter(pipe));
  private final Introductions known = new Introductions(outbox, new FakeLoaders(() -> 7));

  private List<Frame> written() throws IOException {
    outbox.flush();
    FrameReader frames = new FrameReader(new ByteArrayInputStream(pipe.toByteArray()), 1 << 20);
    pipe.reset();
    List<Frame> all = new ArrayList<>();
    for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
      all.add(frame);
    }
    return all;
  }

  private static Receiver receiver() {
    return Receiver.of(GreetingTask.INSTANCE, "hello");
  }

  @Test
  void aTaskIsDefinedOnce() throws IOException {
    int number = known.tellOf(NumberTask.PLAIN);
    assertThat(known.tellOf(NumberTask.PLAIN)).isEqualTo(number);

    List<Frame> frames = written();
    assertThat(frames).extracting(Frame::type).containsExactly(FrameType.DEFINE);
    Define define = Define.read(frames.get(0).payload());
    assertThat(define.taskId()).isEqualTo(number);
    assertThat(define.className()).isEqualTo(NumberTask.class.getName());
    assertThat(define.schema()).isEqualTo(1);
    assertThat(define.loader()).isEqualTo(7);
  }

  @Test
  void eachTaskHasItsOwnNumber() {
    assertThat(known.tellOf(NumberTask.PLAIN)).isNotEqualTo(known.tellOf(NumberTask.ONCE));
  }

  @Test
  void aReceiverIsSentOnce() throws IOException {
    Receiver receiver = receiver();

    assertThat(known.tellOf(receiver, 1)).isEqualTo(receiver.id());
    assertThat(known.tellOf(receiver, 1)).isEqualTo(receiver.id());

    List<Frame> frames = written();
    assertThat(frames).extracting(Frame::type).containsExactly(FrameType.RECEIVER);
    assertThat(frames.get(0).id()).isEqualTo(receiver.id());
  }

  @Test
  void theReceiverThatWasNotUsedForLongestIsForgotten() throws IOException {
    Receiver first = receiver();
    Receiver second = receiver();
    known.tellOf(first, 1);
    known.tellOf(second, 1);
    for (int i = 2; i < KEPT; i++) {
      known.tellOf(receiver(), 1);
    }
    known.tellOf(first, 1);
    assertThat(written()).extracting(Frame::type).doesNotContain(FrameType.FORGET);

    known.tellOf(receiver(), 1);

    List<Frame> frames = written();
    assertThat(frames)
        .extracting(Frame::type)
        .containsExactly(FrameType.RECEIVER, FrameType.FORGET);
    assertThat(frames.get(1).id()).isEqualTo(second.id());
  }

  @Test
  void aForgottenReceiverIsSentAgain() throws IOException {
    Receiver first = receiver();
    known.tellOf(first, 1);
    for (int i = 0; i < KEPT; i++) {
      known.tellOf(receiver(), 1);
    }
    List<Frame> unused = written();

    known.tellOf(first, 1);

    assertThat(written().get(0).id()).isEqualTo(first.id());
  }

  @Test
  void itsBytesAreThoseOfAllThatTheWorkerWasTold() throws IOException {
    known.tellOf(NumberTask.PLAIN);
    long afterTask = known.bytes();
    assertThat(afterTask).isEqualTo(written().get(0).payload().remaining());
    Receiver receiver = receiver();

    known.tellOf(receiver, 1);
    known.tellOf(receiver, 1);

    assertThat(known.bytes()).isEqualTo(afterTask + receiver.encoded().size());
  }
}
