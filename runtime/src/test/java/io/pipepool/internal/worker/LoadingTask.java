package io.pipepool.internal.worker;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;

/**
 * A task with the widths of a {@link SwitchTask} whose class takes as long to load as a test wants.
 * The JVM loads a class once, so each test has a class of its own.
 */
abstract class LoadingTask extends StaticTask<Integer, Integer, RuntimeException> {
  /** Loaded by a test of cancelling. */
  static final class Cancelled extends LoadingTask {
    static final Cancelled INSTANCE = new Cancelled();
  }

  /** Loaded by a test of retiring workers. */
  static final class Retired extends LoadingTask {
    static final Retired INSTANCE = new Retired();
  }

  private LoadingTask() {
    super("Loading.run(int)", 1);
    SwitchTask.entered.release();
    try {
      SwitchTask.leave.await();
    } catch (InterruptedException e) {
      throw new AssertionError("no call runs that could be interrupted", e);
    }
  }

  @Override
  public int inputWidth() {
    return Integer.BYTES;
  }

  @Override
  public int resultWidth() {
    return Integer.BYTES;
  }

  @Override
  public void writeInput(WireWriter out, Integer input) {
    out.writeInt(input);
  }

  @Override
  protected void invoke(WireReader in, WireWriter out) {
    out.writeInt(in.readInt());
  }

  @Override
  public Integer readResult(WireReader in) {
    return in.readInt();
  }
}
