package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;

/** A task of fixed width. No test calls it: decisions only pass its inputs on. */
final class NumberTask extends StaticTask<Integer, Integer, RuntimeException> {
  static final NumberTask PLAIN = new NumberTask("Numbers.plain(int)", false);
  static final NumberTask ONCE = new NumberTask("Numbers.once(int)", true);

  private final boolean once;

  private NumberTask(String name, boolean once) {
    super(name, 1);
    this.once = once;
  }

  @Override
  public boolean atMostOnce() {
    return once;
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
