package io.pipepool.internal.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A thread puts a frame into the outbox while another one ends its writing. The one that relies on
 * the other to write its frame must be right: no frame is left without a thread that writes it.
 */
@JCStressTest
@Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "both frames are written")
@Outcome(expect = Expect.FORBIDDEN, desc = "a frame is left behind")
@State
public class RelyingWriterStress {
  private final AtomicInteger flushed = new AtomicInteger();
  private final Outbox outbox = new Outbox(new FrameWriter(new Counting()));

  @Actor
  public void one() {
    putAndFlush();
  }

  @Actor
  public void other() {
    putAndFlush();
  }

  private void putAndFlush() {
    outbox.put(FrameType.BYE, 0, 0);
    try {
      boolean unused = outbox.tryFlush(Outbox.PIPE_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Arbiter
  public void result(II_Result r) {
    r.r1 = flushed.get();
    r.r2 = outbox.waiting();
  }

  /** Counts frames, each of which its writer flushes once. */
  private final class Counting extends OutputStream {
    @Override
    public void write(int b) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}

    @Override
    public void flush() {
      flushed.incrementAndGet();
    }
  }
}
