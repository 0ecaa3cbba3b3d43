package io.pipepool.internal.worker;

import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import java.io.OutputStream;

/** A worker that writes to no parent and ends no process. */
class StubHost implements Host {
  private final Outbox outbox = new Outbox(new FrameWriter(OutputStream.nullOutputStream()));

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public void flush() {}

  @Override
  public long maxValue() {
    return 1 << 16;
  }

  @Override
  public void requestRelief() {}

  @Override
  public void batchBegins() {}

  @Override
  public void callsBegin(String task) {}

  @Override
  public void callsEnd(String task) {}

  @Override
  public void batchEnded(int id) {}

  @Override
  public void leave() {}

  @Override
  public boolean isLeaving() {
    return false;
  }

  @Override
  public boolean isRetiring() {
    return false;
  }

  @Override
  public void levelAnswered(int question, int level) {}

  @Override
  public void exitWhenIdle() {}

  @Override
  public void watchParent() {}

  @Override
  public Error orphaned() {
    return new EndedError();
  }

  @Override
  public void fail(Throwable failure) {
    if (!(failure instanceof EndedError)) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void broken(VirtualMachineError error) {
    throw error;
  }
}
