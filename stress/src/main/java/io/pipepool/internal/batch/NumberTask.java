package io.pipepool.internal.batch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.ArrayTask;
import io.pipepool.spi.StaticTask;
import io.pipepool.spi.Turns;

/** Gives every number one whose bytes all differ from those of a number that was not written. */
final class NumberTask extends StaticTask<Integer, Integer, Exception>
    implements ArrayTask<int[], int[]> {
  NumberTask() {
    super("Stress.number(int)", 1);
  }

  /** The result for a call, none of whose bytes is zero. */
  static int result(int input) {
    return (input + 1) * 0x01010101;
  }

  /** Returns the encoded inputs of {@code count} calls: 0, 1, 2 and so on. */
  static WireReader inputs(int count) {
    WireWriter out = new WireWriter();
    for (int i = 0; i < count; i++) {
      out.writeInt(i);
    }
    return out.toReader();
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
    out.writeInt(result(in.readInt()));
  }

  @Override
  public Integer readResult(WireReader in) {
    return in.readInt();
  }

  @Override
  public int[] newInputs(int length) {
    return new int[length];
  }

  @Override
  public int[] newResults(int length) {
    return new int[length];
  }

  @Override
  public void runAll(int[] inputs, int[] results, Turns turns) {
    for (int i = turns.first(); turns.begins(i); i++) {
      results[i] = result(inputs[i]);
    }
  }
}
