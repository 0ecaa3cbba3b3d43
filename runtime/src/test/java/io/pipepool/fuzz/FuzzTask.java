package io.pipepool.fuzz;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A task whose results are texts or, if they are raw, numbers. No worker ever runs it. */
final class FuzzTask extends StaticTask<Void, Object, FuzzTask.Declared> {
  static final FuzzTask TEXTS = new FuzzTask("texts", false);
  static final FuzzTask NUMBERS = new FuzzTask("numbers", true);

  private final boolean isRaw;

  private FuzzTask(String name, boolean isRaw) {
    super("io.pipepool.fuzz." + name, 0);
    this.isRaw = isRaw;
  }

  @Override
  public int resultWidth() {
    return isRaw ? Integer.BYTES : VARIABLE;
  }

  @Override
  public List<Class<? extends Throwable>> declaredExceptions() {
    return List.of(Declared.class);
  }

  @Override
  public void writeInput(WireWriter out, Void input) {}

  @Override
  protected void invoke(WireReader in, WireWriter out) {
    throw new AssertionError("no worker runs it");
  }

  @Override
  public Object readResult(WireReader in) {
    return isRaw ? in.readInt() : String.valueOf(in.readString());
  }

  /** A part of the exception, which its field shows. */
  record Detail(String name, int[] numbers) implements Serializable {}

  /** The exception that the task declares. */
  @SuppressWarnings("serial") // the field holds what a worker puts there
  static final class Declared extends Exception {
    private static final long serialVersionUID = 1L;
    final Object anything;
    final List<Detail> details = new ArrayList<>(List.of(new Detail("a", new int[] {1, 2})));

    Declared(Object anything) {
      super("declared");
      this.anything = anything;
    }
  }
}
