package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The frames by which a worker learns of the pool's decisions. */
final class SenderTest {
  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
  private final Outbox outbox = new Outbox(new FrameWriter(pipe));
  private final Sender sender = new Sender(outbox, FakeLoaders.none());
  private final Calls calls = Calls.of(3).make();
  private final Share share = Share.all(calls.batch(), 0);

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

  @Test
  void aShareFollowsItsTaskAndHasItsCallsAndItsMark() throws IOException {
    SentShare sent = sender.share(share, true, null);

    List<Frame> frames = written();
    assertThat(frames).extracting(Frame::type).containsExactly(FrameType.DEFINE, FrameType.BATCH);
    Frame batch = frames.get(1);
    assertThat(batch.id()).isEqualTo(sent.id());
    BatchHeader header = BatchHeader.read(batch.payload());
    assertThat(header.count()).isEqualTo(3);
    assertThat(header.marked()).isTrue();
    assertThat(header.credit()).isEqualTo(Calls.CREDIT);
    for (int call = 0; call < 3; call++) {
      assertThat(batch.payload().readInt()).isEqualTo(calls.input(call));
    }
    assertThat(batch.payload().remaining()).isZero();
  }

  @Test
  void thePoolBelievesOfAShareWhatTheFrameSays() throws IOException {
    SentShare marked = sender.share(share, true, null);
    SentShare unmarked = sender.share(share, false, null);

    List<Frame> frames = written();
    assertThat(BatchHeader.read(frames.get(1).payload()).marked()).isTrue();
    assertThat(BatchHeader.read(frames.get(2).payload()).marked()).isFalse();
    assertThat(marked.isUntouched()).isTrue();
    assertThat(unmarked.isUntouched()).isFalse();
  }

  @Test
  void everyPartOfABatchHasWhatItsCallerCarried() throws IOException {
    Share carrying = Share.all(calls.batch().withContext(new byte[] {1, 2}), 0);
    sender.share(carrying.part(0, 1), false, null);
    sender.share(carrying.part(1, 2), true, null);

    List<Frame> frames = written();
    for (Frame batch : frames.subList(1, 3)) {
      assertThat(BatchHeader.read(batch.payload()).context()).containsExactly(1, 2);
    }
    sender.share(share, true, null);
    assertThat(BatchHeader.read(written().get(0).payload()).context()).isNull();
  }

  @Test
  void eachShareHasANumberOfItsOwnAndCountsItsBytes() throws IOException {
    SentShare first = sender.share(share, false, null);
    long all = 0;
    for (Frame frame : written()) {
      all += frame.payload().remaining();
    }
    assertThat(first.bytes()).isEqualTo(all); // what the worker was told of its task, too

    SentShare second = sender.share(share, false, null);

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(second.bytes()).isEqualTo(written().get(0).payload().remaining());
  }

  @Test
  void whatEndsAShareNamesItAndTheCall() throws IOException {
    SentShare sent = sender.share(share, false, null);
    List<Frame> unused = written();
    sender.cancel(sent, 2);
    sender.credit(sent, 1L << 40);
    sender.bye();

    List<Frame> frames = written();

    assertThat(frames)
        .extracting(Frame::type)
        .containsExactly(FrameType.CANCEL, FrameType.CREDIT, FrameType.BYE);
    assertThat(frames).extracting(Frame::id).containsExactly(sent.id(), sent.id(), 0);
    assertThat(frames.get(0).payload().readInt()).isEqualTo(2);
    assertThat(frames.get(1).payload().readLong()).isEqualTo(1L << 40);
  }

  @Test
  void aWorkerThatDoesNotReadHasOneFrameThatWaitsForAllThatItMayEmit() throws IOException {
    SentShare one = sender.share(share, false, null);
    SentShare two = sender.share(share, false, null);
    List<Frame> unused = written();
    for (int i = 0; i < 1_000; i++) {
      sender.credit(one, 3);
      sender.credit(two, 5);
    }

    List<Frame> frames = written();
    assertThat(frames).extracting(Frame::id).containsExactly(one.id(), two.id());
    assertThat(frames.get(0).payload().readLong()).isEqualTo(3_000);
    assertThat(frames.get(1).payload().readLong()).isEqualTo(5_000);

    sender.credit(one, 7);
    assertThat(written().get(0).payload().readLong()).isEqualTo(7);
  }
}
