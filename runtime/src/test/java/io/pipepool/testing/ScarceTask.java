package io.pipepool.testing;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.util.function.BooleanSupplier;

/** A task of fixed width. For a while there is no memory to send its inputs in parts. */
public final class ScarceTask extends StaticTask<Integer, Integer, RuntimeException> {
  public static final ScarceTask INSTANCE = new ScarceTask();

  /** Whether the calling thread has no memory now. Each test replaces it before use. */
  private static volatile BooleanSupplier scarce = () -> false;

  private ScarceTask() {
    super("Scarce.negate(int)", 1);
  }

  /** From now on, there is no memory if the condition is true. */
  public static void lackMemoryWhere(BooleanSupplier condition) {
    scarce = condition;
  }

  /** Returns the width. The pool asks for it when it copies the inputs of some calls of a batch. */
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
