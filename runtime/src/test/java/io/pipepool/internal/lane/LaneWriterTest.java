package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * If a write fails in any way, the listener hears of it. A thread that submits never writes much
 * itself.
 */
final class LaneWriterTest {
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  private LaneWriter writer(Outbox outbox) {
    return new LaneWriter("LaneWriterTest-writer", outbox, failure::complete);
  }

  private static Outbox withoutMemory() {
    return new Outbox(
        new FrameWriter(
            new OutputStream() {
              @Override
              public void write(int b) {
                throw new OutOfMemoryError("for the test");
              }
            }));
  }

  @Test
  void anErrorOfTheThreadThatWritesIsAFailure() throws Exception {
    Outbox outbox = withoutMemory();
    outbox.put(FrameType.BATCH, 0, 7);

    writer(outbox).signal();

    assertThat(failure.get(30, TimeUnit.SECONDS)).hasMessage("for the test");
    assertThat(outbox.abandon(FrameType.BATCH)).containsExactly(7);
  }

  @Test
  void anErrorOfAThreadThatSubmitsIsAFailureOfTheWorkerAndNotOfTheThread() {
    Outbox outbox = withoutMemory();
    outbox.put(FrameType.BATCH, 0, 7);

    writer(outbox).writeHere();

    assertThat(failure).isCompleted();
    assertThat(failure.join()).hasMessage("for the test");
    assertThat(outbox.abandon(FrameType.BATCH)).containsExactly(7);
  }

  @Test
  void framesThatOthersPutInMeanwhileAreWrittenByTheLanesOwnThread() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    ByteArrayOutputStream here = new ByteArrayOutputStream();
    Thread submitter = Thread.currentThread();
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("frames leave in larger pieces");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            if (Thread.currentThread() == submitter) {
              here.write(bytes, from, length);
            } else {
              written.countDown();
            }
          }
        };
    Outbox outbox = new Outbox(new FrameWriter(pipe));
    LaneWriter writer = writer(outbox);
    outbox.put(FrameType.BATCH, 0, 1);
    WireWriter content = new WireWriter();
    content.writeRaw(new byte[1 << 20], 0, 1 << 20);
    outbox.put(FrameType.SERVED, 0, 2, content);

    writer.writeHere();

    assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(here.size()).as("the small frame").isEqualTo(16);
    writer.stop();
  }
}
