package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.Served;
import io.pipepool.testing.Conditions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ClassServerTest {
  @Test
  void anyErrorOfAClassLoaderIsAnAnswerAndKillsNoThread() throws Exception {
    ClassLoader broken =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            throw new OutOfMemoryError("for the test");
          }
        };
    AskableLoaders loaders =
        new AskableLoaders(new HomeLoaders(ClassLoader.getSystemClassLoader()));
    Ask ask = new Ask(loaders.numberOf(broken), Ask.FIRST, "a/B.class");
    AtomicBoolean killed = new AtomicBoolean();
    PipedInputStream worker = new PipedInputStream();
    Outbox outbox = new Outbox(new FrameWriter(new PipedOutputStream(worker)));
    LaneWriter writer = new LaneWriter("ClassServerTest-writer", outbox, why -> killed.set(true));
    ClassServer classes =
        new ClassServer(
            "ClassServerTest-classes",
            new LoaderContent(loaders, 1 << 20),
            outbox,
            writer,
            why -> killed.set(true));

    classes.ask(5, ask);
    Frame frame = new FrameReader(worker, 1 << 20).read();

    assertThat(frame.type()).isEqualTo(FrameType.SERVED);
    assertThat(frame.id()).isEqualTo(5);
    assertThat(Served.read(frame.payload()).failure())
        .startsWith("[pipepool:served] the caller's class loader cannot be asked for a/B.class")
        .contains("OutOfMemoryError: for the test");
    assertThat(killed).isFalse();
    classes.stop();
    writer.stop();
  }

  /** A pipe that takes nothing until the worker reads. */
  private static final class UnreadPipe extends OutputStream {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch reads = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
      throw new AssertionError("frames are written in pieces");
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      entered.countDown();
      try {
        reads.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      taken.write(bytes, from, length);
    }
  }

  @Test
  void theAnswersOfAWorkerThatDoesNotReadTakeNoMemory() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ClassLoader large =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            made.incrementAndGet();
            return new ByteArrayInputStream(new byte[1 << 20]);
          }
        };
    AskableLoaders loaders =
        new AskableLoaders(new HomeLoaders(ClassLoader.getSystemClassLoader()));
    int number = loaders.numberOf(large);
    UnreadPipe pipe = new UnreadPipe();
    Outbox outbox = new Outbox(new FrameWriter(pipe));
    LaneWriter writer = new LaneWriter("ClassServerTest-writer", outbox, why -> {});
    ClassServer classes =
        new ClassServer(
            "ClassServerTest-classes",
            new LoaderContent(loaders, 2 << 20),
            outbox,
            writer,
            why -> {});
    for (int i = 0; i < 50; i++) {
      classes.ask(i, new Ask(number, Ask.FIRST, "a/B" + i));
    }
    pipe.entered.await();
    assertThat(made.get()).isOne();

    pipe.reads.countDown();
    Conditions.eventually(() -> made.get() == 50);
    classes.stop();
    writer.stop();
  }

  @Test
  void aWorkerAsksNoMoreAtOnceThanItsThreadsCan() {
    OpenQuestions open = new OpenQuestions();
    for (int i = 0; i < 10_000; i++) {
      open.add("a.B");
    }
    assertThatThrownBy(() -> open.add("a.B"))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("asks 10001 questions");
    open.remove("a.B");
    open.remove("a.B");
    open.add("a.B");

    OpenQuestions few = new OpenQuestions();
    String longest = "x".repeat(Ask.MAX_NAME);
    for (int i = 0; i < 64; i++) {
      few.add(longest);
    }
    assertThatThrownBy(() -> few.add(longest)).isInstanceOf(TransportException.class);
  }
}
