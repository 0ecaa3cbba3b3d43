package io.pipepool.internal.batch;

import io.pipepool.Emitter;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.ArrayTask;
import io.pipepool.spi.StaticEmitterTask;
import io.pipepool.spi.StaticTask;
import io.pipepool.spi.Turns;
import io.pipepool.testing.Failing;
import java.io.IOException;

/** Tasks like those of the annotation processor. Their method is in {@link #body}. */
final class SampleTasks {
  private SampleTasks() {}

  /** The method of a task on ints. */
  interface IntBody {
    int apply(int n) throws Throwable;
  }

  /** The method of a task on strings. */
  interface TextBody {
    String apply(String s) throws Throwable;
  }

  /** The method of an emitting task. */
  interface EmitBody {
    void apply(int n, Emitter<String> emitter) throws Throwable;
  }

  static class IntTask extends StaticTask<Integer, Integer, Exception> {
    private final IntBody body;

    IntTask(IntBody body) {
      super("Sample.ints(int)", 1);
      this.body = body;
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
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      out.writeInt(body.apply(in.readInt()));
    }

    @Override
    public Integer readResult(WireReader in) {
      return in.readInt();
    }
  }

  static final class IntArrayTask extends IntTask implements ArrayTask<int[], int[]> {
    private final IntBody body;

    IntArrayTask(IntBody body) {
      super(body);
      this.body = body;
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
    public void runAll(int[] inputs, int[] results, Turns turns) throws Throwable {
      for (int i = turns.first(); turns.begins(i); i++) {
        results[i] = body.apply(inputs[i]);
      }
    }
  }

  static final class TextTask extends StaticTask<String, String, Exception> {
    private final TextBody body;

    TextTask(TextBody body) {
      super("Sample.texts(String)", 1);
      this.body = body;
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      String result = body.apply(in.readString());
      out.writeString(result);
      if (result.startsWith("unsendable")) {
        throw new TransportException("it was half written");
      }
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  static final class EmitTask extends StaticEmitterTask<Integer, String, Exception> {
    private final EmitBody body;

    EmitTask(EmitBody body) {
      super("Sample.emit(int, Emitter)", 1);
      this.body = body;
    }

    @Override
    public int inputWidth() {
      return Integer.BYTES;
    }

    @Override
    public void writeInput(WireWriter out, Integer input) {
      out.writeInt(input);
    }

    @Override
    protected void invoke(WireReader in, Emitter<String> emitter) throws Throwable {
      body.apply(in.readInt(), emitter);
    }

    @Override
    public void writeElement(WireWriter out, String element) {
      out.writeString(element);
      switch (element) {
        case "unsendable" -> throw new IllegalArgumentException("half written");
        case "unsendable error" -> throw new NoClassDefFoundError("half written");
        case "unsendable checked" ->
            throw Failing.<RuntimeException>unchecked(new IOException("half written"));
        default -> {}
      }
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }
}
