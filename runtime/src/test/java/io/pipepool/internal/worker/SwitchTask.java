package io.pipepool.internal.worker;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.Retirement;
import io.pipepool.spi.StaticTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A task of fixed width. An input above {@link #SPECIAL} says what the call does. */
public final class SwitchTask extends StaticTask<Integer, Integer, Exception> {
  public static final SwitchTask INSTANCE = new SwitchTask();

  static final int SPECIAL = 1_000_000;
  static final int WAIT = SPECIAL + 1;
  static final int THROW = SPECIAL + 2;
  static final int DIRECT_MEMORY = SPECIAL + 3;
  static final int RETIRE = SPECIAL + 4;

  /** If the input is this value plus n, the call takes n milliseconds. */
  static final int TAKE_MILLIS = SPECIAL + 100;

  /** A waiting call releases this semaphore and then awaits the latch. Each test replaces both. */
  static volatile Semaphore entered = new Semaphore(0);

  static volatile CountDownLatch leave = new CountDownLatch(1);
  static volatile String thread = "";

  private SwitchTask() {
    super("Switch.run(int)", 1);
  }

  static void reset() {
    entered = new Semaphore(0);
    leave = new CountDownLatch(1);
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
  protected void invoke(WireReader in, WireWriter out) throws Exception {
    out.writeInt(run(in.readInt()));
  }

  private static int run(int n) throws Exception {
    thread = Thread.currentThread().getName();
    switch (n) {
      case WAIT -> {
        // the latch of this test, even if the call waits for it only in the next test
        CountDownLatch mayLeave = leave;
        entered.release();
        mayLeave.await();
      }
      case THROW -> throw new IllegalStateException("as told");
      case RETIRE -> Retirement.ask();
      case DIRECT_MEMORY -> throw new OutOfMemoryError("Cannot reserve 1 bytes of direct memory");
      default -> {
        if (n >= TAKE_MILLIS) {
          Thread.sleep(n - TAKE_MILLIS);
        }
      }
    }
    return n * 2;
  }

  @Override
  public Integer readResult(WireReader in) {
    return in.readInt();
  }
}
