package io.pipepool.testing;

import io.pipepool.Emitter;
import io.pipepool.EmittingFunction;
import io.pipepool.ParallelFunction;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticEmitterTask;
import io.pipepool.spi.StaticTask;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tasks whose values flow for long, or are large. */
public final class Flows {
  /** Returns a text of the given number of KiB. */
  public static final ParallelFunction<Integer, String, RuntimeException> TEXT =
      ParallelFunction.of(TextTask.INSTANCE);

  /** Ends the worker in the first call with {@code flaky FILE}, and in no later one. */
  public static final ParallelFunction<String, String, Exception> FLAKY =
      ParallelFunction.of(FlakyTask.INSTANCE);

  /** Emits the elements that a command describes. */
  public static final EmittingFunction<String, String, Exception> EMIT =
      EmittingFunction.of(EmitTask.INSTANCE);

  private Flows() {}

  /**
   * Returns the command that emits rows. The emitter adds a byte to {@code file} for each row it
   * takes.
   */
  public static String rows(String name, int count, int bytes, Path file) {
    return "rows " + name + " " + count + " " + bytes + " " + file;
  }

  /** Returns how many rows the emitter of {@link #rows} has taken. */
  public static long emitted(Path file) {
    return file.toFile().length();
  }

  static void emit(String command, Emitter<String> emitter) throws Exception {
    String[] words = command.split(" ");
    switch (words[0]) {
      case "rows" -> emitRows(words, emitter);
      case "numbers" -> {
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
          emitter.emit(words[1] + ":" + i);
        }
      }
      case "threads" -> emitFromThreads(Integer.parseInt(words[1]), words[2], emitter);
      case "drip" -> {
        for (long i = 0; true; i++) {
          emitter.emit(i + " " + ProcessHandle.current().pid());
          TimeUnit.MILLISECONDS.sleep(Long.parseLong(words[1]));
        }
      }
      case "forever" -> {
        for (long i = 0; true; i++) {
          emitter.emit(Long.toString(i));
        }
      }
      case "carried" -> emitter.emit(Commands.run(command));
      case "pid" -> emitter.emit(Long.toString(ProcessHandle.current().pid()));
      case "await" -> {
        Commands.run(command);
        emitter.emit("opened");
      }
      case "flaky" -> {
        Commands.run(flaky(Path.of(words[1])));
        emitter.emit("survived");
      }
      default -> throw new IllegalArgumentException(command);
    }
  }

  /** Ends the worker in the first call, and in no later one. */
  private static String flaky(Path file) {
    return Files.exists(file) ? "echo again" : "mark " + file + ";halt 3";
  }

  private static void emitRows(String[] words, Emitter<String> emitter) throws Exception {
    String padding = "x".repeat(Integer.parseInt(words[3]));
    try (OutputStream counter = Files.newOutputStream(Path.of(words[4]))) {
      for (int i = 0; i < Integer.parseInt(words[2]); i++) {
        emitter.emit(words[1] + ":" + i + ":" + padding);
        counter.write(1);
      }
    }
  }

  private static void emitFromThreads(int count, String each, Emitter<String> emitter)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      int name = t;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < Integer.parseInt(each); i++) {
                  emitter.emit(name + ":" + i);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static final class TextTask extends StaticTask<Integer, String, RuntimeException> {
    static final TextTask INSTANCE = new TextTask();

    private TextTask() {
      super("io.pipepool.testing.Flows.text(int)", 31);
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
    protected void invoke(WireReader in, WireWriter out) {
      out.writeString("y".repeat(in.readInt() << 10));
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  private static final class FlakyTask extends StaticTask<String, String, Exception> {
    static final FlakyTask INSTANCE = new FlakyTask();

    private FlakyTask() {
      super("io.pipepool.testing.Flows.flaky(String)", 33);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) throws Throwable {
      out.writeString(Commands.run(flaky(Path.of(in.readString().split(" ")[1]))));
    }

    @Override
    public String readResult(WireReader in) {
      return in.readString();
    }
  }

  private static final class EmitTask extends StaticEmitterTask<String, String, Exception> {
    static final EmitTask INSTANCE = new EmitTask();

    private EmitTask() {
      super("io.pipepool.testing.Flows.emit(String, Emitter)", 32);
    }

    @Override
    public void writeInput(WireWriter out, String input) {
      out.writeString(input);
    }

    @Override
    protected void invoke(WireReader in, Emitter<String> emitter) throws Throwable {
      emit(in.readString(), emitter);
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
}
