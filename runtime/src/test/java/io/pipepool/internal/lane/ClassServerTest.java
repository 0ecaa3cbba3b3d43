package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.Served;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
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
}
