package io.pipepool.testing;

import io.pipepool.Emitter;
import io.pipepool.EmittingFunction;
import io.pipepool.ParallelFunction;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.InstanceTask;
import io.pipepool.spi.StaticEmitterTask;
import io.pipepool.spi.StaticTask;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** Tasks like those of the annotation processor, and the functions of their stubs. */
public final class TestTasks {
  /** Obeys a command. */
  public static final ParallelFunction<String, String, Exception> RUN = newRun();

  /** Obeys a command, at most once. */
  public static final ParallelFunction<String, String, Exception> RUN_ONCE =
      ParallelFunction.of(RunOnceTask.INSTANCE);

  /** Doubles an int. If the int is negative, the worker halts. */
  public static final ParallelFunction<Integer, Integer, RuntimeException> TWICE = newTwice();

  /** Returns its argument. */
  public static final ParallelFunction<byte[], byte[], RuntimeException> ECHO =
      ParallelFunction.of(EchoTask.INSTANCE);

  /** Returns its argument, which may be null. */
  public static final ParallelFunction<String, String, RuntimeException> TEXT =
      ParallelFunction.of(TextTask.INSTANCE);

  /** Obeys a command and returns nothing. */
  public static final ParallelFunction<String, Void, Exception> DO =
      ParallelFunction.of(DoTask.INSTANCE);

  /** Returns its argument, which crosses by Java serialization. */
  public static final ParallelFunction<Serializable, Serializable, Exception> OBJECT =
      ParallelFunction.of(ObjectTask.INSTANCE);

  /** Doubles ints by calling another stub in the worker. */
  public static final ParallelFunction<Integer, Integer, RuntimeException> NESTED =
      ParallelFunction.of(NestedTask.INSTANCE);

  /** Emits numbers. */
  public static final EmittingFunction<String, String, Exception> EMIT =
      EmittingFunction.of(EmitTask.INSTANCE);

  private TestTasks() {}

  /** Returns {@link #RUN} as a new function that was never called. */
  public static ParallelFunction<String, String, Exception> newRun() {
    return ParallelFunction.of(RunTask.INSTANCE);
  }

  /** Returns {@link #TWICE} as a new function that was never called. */
  public static ParallelFunction<Integer, Integer, RuntimeException> newTwice() {
    return ParallelFunction.of(TwiceTask.INSTANCE);
  }

  /** The receiver of an instance method. Some words cannot be decoded. */
  public record Greeting(String word) {
    String greet(String name) {
      return word + " " + name;
    }

    /** Returns the function that the stub of {@code greet} has. */
    public static ParallelFunction<String, String, RuntimeException> on(Greeting receiver) {
      return ParallelFunction.of(GreetTask.INSTANCE, receiver);
    }
  }

  private static class RunTask extends StaticTask<String, String, Exception> {
    static final RunTask INSTANCE = new RunTask("io.pipepool.testing.Commands.run(String)");

    RunTask(String name) {
      super(name, 11);
    }

    @Override
    public List<Class<? extends Throwable>> declaredExceptions() {
      return List.of(Exception.class);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(Objects.requireNonNull(input));
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      out.writeString(Commands.run(in.readString()));
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  private static final class RunOnceTask extends RunTask {
    static final RunOnceTask INSTANCE = new RunOnceTask();

    private RunOnceTask() {
      super("io.pipepool.testing.Commands.runOnce(String)");
    }

    @Override
    public boolean atMostOnce() {
      return true;
    }
  }

  private static final class TwiceTask extends StaticTask<Integer, Integer, RuntimeException> {
    static final TwiceTask INSTANCE = new TwiceTask();

    private TwiceTask() {
      super("io.pipepool.testing.Commands.twice(int)", 12);
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
      out.writeInt(Commands.twice(in.readInt()));
    }

    @Override
    public Integer readResult(WireReader in) {
      return in.readInt();
    }
  }

  private static final class EchoTask extends StaticTask<byte[], byte[], RuntimeException> {
    static final EchoTask INSTANCE = new EchoTask();

    private EchoTask() {
      super("io.pipepool.testing.Commands.echo(byte[])", 13);
    }

    @Override
    public void writeInput(WireWriter out, byte[] input) {
      out.lendBytes(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws IOException {
      out.lendBytes(in.readBytes());
    }

    @Override
    public byte[] readResult(WireReader in) throws IOException {
      return in.readBytes();
    }
  }

  private static final class TextTask extends StaticTask<String, String, RuntimeException> {
    static final TextTask INSTANCE = new TextTask();

    private TextTask() {
      super("io.pipepool.testing.Commands.text(String)", 14);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {
      out.writeString(in.readString());
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  private static final class DoTask extends StaticTask<String, Void, Exception> {
    static final DoTask INSTANCE = new DoTask();

    private DoTask() {
      super("io.pipepool.testing.Commands.perform(String)", 15);
    }

    @Override
    public int resultWidth() {
      return 0;
    }

    @Override
    public List<Class<? extends Throwable>> declaredExceptions() {
      return List.of(IOException.class);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      Commands.run(in.readString());
    }

    @Override
    public Void readResult(WireReader in) {
      return null;
    }
  }

  private static final class ObjectTask extends StaticTask<Serializable, Serializable, Exception> {
    static final ObjectTask INSTANCE = new ObjectTask();
    private static final Codec<Serializable> CODEC =
        Codecs.serialized(Serializable.class, "io.pipepool.**");

    private ObjectTask() {
      super("io.pipepool.testing.Objects.pass(Serializable)", 16);
    }

    @Override
    public void writeInput(WireWriter out, Serializable input) throws IOException {
      CODEC.write(out, input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      CODEC.write(out, BadObjects.pass(CODEC.read(in)));
    }

    @Override
    public Serializable readResult(WireReader in) throws IOException {
      return CODEC.read(in);
    }
  }

  private static final class NestedTask extends StaticTask<Integer, Integer, RuntimeException> {
    static final NestedTask INSTANCE = new NestedTask();

    private NestedTask() {
      super("io.pipepool.testing.Commands.nested(int)", 17);
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
      int n = in.readInt();
      List<Integer> twice = TWICE.map(List.of(n, n + 1));
      out.writeInt(twice.get(0) + twice.get(1) + TWICE.call(n));
    }

    @Override
    public Integer readResult(WireReader in) {
      return in.readInt();
    }
  }

  private static final class EmitTask extends StaticEmitterTask<String, String, Exception> {
    static final EmitTask INSTANCE = new EmitTask();

    private EmitTask() {
      super("io.pipepool.testing.Commands.emit(String, Emitter)", 18);
    }

    @Override
    public List<Class<? extends Throwable>> declaredExceptions() {
      return List.of(Exception.class);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, Emitter<String> emitter) throws Throwable {
      Commands.emit(in.readString(), emitter);
    }

    @Override
    public void writeElement(WireWriter out, String element) {
      out.writeString(element);
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  private static final class GreetTask
      extends InstanceTask<Greeting, String, String, RuntimeException> {
    static final GreetTask INSTANCE = new GreetTask();

    private GreetTask() {
      super("io.pipepool.testing.TestTasks.Greeting.greet(String)", 19);
    }

    @Override
    public void writeReceiver(WireWriter out, Greeting receiver) {
      out.writeString(receiver.word());
    }

    @Override
    public Greeting readReceiver(WireReader in) {
      String word = in.readString();
      switch (word) {
        case "checked" -> throw Failing.<RuntimeException>unchecked(new IOException(word));
        case "error" -> throw new AssertionError(word);
        case "hostile" -> throw new BadObjects.HostileException();
        case "heap" -> throw new OutOfMemoryError("Java heap space");
        default -> {
          return new Greeting(word);
        }
      }
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(Greeting receiver, WireReader in, WireWriter out) {
      out.writeString(receiver.greet(in.readString()));
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }
}
