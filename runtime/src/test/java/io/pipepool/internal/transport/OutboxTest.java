package io.pipepool.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.codec.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  @Test
  void framesOfSeveralThreadsAreNeverMixedAndKeepTheirOrder() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Outbox outbox = new Outbox(new FrameWriter(bytes));
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int sender = t;
      threads.add(new Thread(() -> sendMany(outbox, sender)));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()), 1 << 20);
    int[] next = new int[4];
    for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
      int sender = frame.flags();
      assertThat(frame.id()).isEqualTo(next[sender]++);
      assertThat(frame.payload().remaining()).isEqualTo(size(frame.id()));
      while (frame.payload().remaining() > 0) {
        assertThat(frame.payload().readByte()).isEqualTo((byte) sender);
      }
    }
    assertThat(next).containsOnly(300);
  }

  @Test
  void aThreadThatMustNotWaitDoesNotWaitForAnotherWriter() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) {
            written.write(b);
          }

          @Override
          public void flush() {
            writing.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
        };
    Outbox outbox = new Outbox(new FrameWriter(slow));
    Thread writer = new Thread(() -> send(outbox, 1));
    writer.start();
    writing.await();

    outbox.put(FrameType.BYE, 0, 2);
    outbox.tryFlush(Long.MAX_VALUE);

    goOn.countDown();
    writer.join();
    FrameReader reader = new FrameReader(new ByteArrayInputStream(written.toByteArray()), 100);
    assertThat(reader.read().id()).isEqualTo(1);
    assertThat(reader.read().id()).as("left to the one that was writing").isEqualTo(2);
  }

  @Test
  void aThreadThatMustNotWaitWritesNoMoreThanItsLimit() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Outbox outbox = new Outbox(new FrameWriter(bytes));
    for (int id = 1; id <= 3; id++) {
      outbox.put(FrameType.BYE, 0, id);
    }

    assertThat(outbox.tryFlush(2 * Frame.HEADER)).as("nothing is left").isFalse();
    assertThat(bytes.size()).isEqualTo(2 * Frame.HEADER);
    assertThat(outbox.tryFlush(2 * Frame.HEADER)).as("nothing is left").isTrue();
    assertThat(bytes.size()).isEqualTo(3 * Frame.HEADER);
  }

  @Test
  void aFrameWhoseHeadIsMadeLateWaitsForAThreadThatMayWait() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Outbox outbox = new Outbox(new FrameWriter(bytes));
    WireWriter rest = new WireWriter();
    rest.writeInt(2);
    List<String> made = new ArrayList<>();
    outbox.putLater(
        FrameType.BATCH,
        0,
        1,
        () -> {
          made.add(Thread.currentThread().getName());
          WireWriter head = new WireWriter();
          head.writeInt(1);
          return head;
        },
        rest);
    outbox.put(FrameType.BYE, 0, 2);

    assertThat(outbox.tryFlush(Outbox.PIPE_BYTES)).as("nothing is left").isFalse();
    assertThat(made).isEmpty();
    outbox.flush();

    assertThat(made).containsExactly(Thread.currentThread().getName());
    FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()), 100);
    Frame first = reader.read();
    assertThat(first.payload().readInt()).isEqualTo(1);
    assertThat(first.payload().readInt()).isEqualTo(2);
    assertThat(first.payload().remaining()).isZero();
    assertThat(reader.read().id()).isEqualTo(2);
  }

  @Test
  void afterAnErrorTheFrameIsUnwrittenAndNothingFollowsItsBeginning() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream cutting =
        new OutputStream() {
          @Override
          public void write(int b) {
            if (bytes.size() == Frame.HEADER + 3) {
              throw new OutOfMemoryError("for the test");
            }
            bytes.write(b);
          }
        };
    Outbox outbox = new Outbox(new FrameWriter(cutting));
    outbox.put(FrameType.BYE, 0, 1);
    outbox.put(FrameType.BATCH, 0, 2);

    assertThatThrownBy(outbox::flush).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(outbox::flush).isInstanceOf(IOException.class);
    assertThat(bytes.size()).isEqualTo(Frame.HEADER + 3);
    assertThat(outbox.abandon(FrameType.BATCH)).containsExactly(2);
  }

  private static void sendMany(Outbox outbox, int sender) {
    for (int i = 0; i < 300; i++) {
      WireWriter out = new WireWriter();
      for (int k = 0; k < size(i); k++) {
        out.writeByte((byte) sender);
      }
      try {
        outbox.send(FrameType.RESULTS, sender, i, out);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void send(Outbox outbox, int id) {
    try {
      outbox.send(FrameType.BYE, 0, id);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int size(int id) {
    return (id * 97) % 12_000;
  }
}
