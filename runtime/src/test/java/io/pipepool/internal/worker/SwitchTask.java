package io.pipepool.internal.worker;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A task of fixed width whose inputs above {@link #SPECIAL} say what the call does. */
public final class SwitchTask extends StaticTask<Integer, Integer, Exception> {
  public static final SwitchTask INSTANCE = new SwitchTask();

  static final int SPECIAL = 1_000_000;
  static final int WAIT = SPECIAL + 1;
  static final int THROW = SPECIAL + 2;
  static final int DIRECT_MEMORY = SPECIAL + 3;

  /** A call with that and so many more takes so many milliseconds. */
  static final int TAKE_MILLIS = SPECIAL + 100;

  /** What a waiting call gives and takes; replaced by each test. */
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
        CountDownLatch mayLeave = leave; // of this test, however late it gets to wait for it
        entered.release();
        mayLeave.await();
      }
      case THROW -> throw new IllegalStateException("as told");
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
