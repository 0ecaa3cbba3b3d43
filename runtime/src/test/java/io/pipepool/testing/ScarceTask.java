package io.pipepool.testing;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.util.function.BooleanSupplier;

/** A task of fixed width, which for a while nobody has the memory to send in parts. */
public final class ScarceTask extends StaticTask<Integer, Integer, RuntimeException> {
  public static final ScarceTask INSTANCE = new ScarceTask();

  /** Whether the calling thread has no memory now; always replaced before it is used. */
  private static volatile BooleanSupplier scarce = () -> false;

  private ScarceTask() {
    super("Scarce.negate(int)", 1);
  }

  /** From now on, there is no memory where that is the case. */
  public static void lackMemoryWhere(BooleanSupplier condition) {
    scarce = condition;
  }

  /** Asked for when the inputs of some calls of a batch are copied. */
  @Override
  public int inputWidth() {
    if (scarce.getAsBoolean()) {
      throw new OutOfMemoryError("for the test");
    }
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
    int value = in.readInt();
    if (value < 0) {
      Runtime.getRuntime().halt(9);
    }
    out.writeInt(-value);
  }

  @Override
  public Integer readResult(WireReader in) {
    return in.readInt();
  }
}
