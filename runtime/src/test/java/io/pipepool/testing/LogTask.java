package io.pipepool.testing;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs in a worker. The first word of the input says how, the others are its arguments. */
public final class LogTask extends StaticTask<String, String, Exception> {
  static final LogTask INSTANCE = new LogTask();

  /** Logs. */
  public static final ParallelFunction<String, String, Exception> LOG =
      ParallelFunction.of(INSTANCE);

  private static final Logger DEMO = Logger.getLogger("demo.log");

  /** The number of this worker's next numbered record. */
  private static int number;

  private LogTask() {
    super("io.pipepool.testing.LogTask.log(String)", 12);
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
  protected void invoke(WireReader in, WireWriter out) throws Throwable {
    out.writeString(log(in.readString()));
  }

  @Override
  public String readResult(WireReader in) {
    return in.readString();
  }

  private static String log(String input) throws Exception {
    String[] words = input.split(" ", 2);
    String argument = words.length < 2 ? "" : words[1];
    switch (words[0]) {
      case "warn" -> DEMO.warning(argument);
      case "long" -> Logger.getLogger("demo.log." + "x".repeat(2_000)).warning(argument);
      case "fine" -> DEMO.fine(argument);
      case "arguments" -> DEMO.log(Level.INFO, "{0} and {1}", argument.split(" "));
      case "thrown" -> DEMO.log(Level.SEVERE, "failed", failure(argument));
      case "system" -> System.getLogger("demo.log").log(System.Logger.Level.WARNING, argument);
      case "count" -> count(argument.split(" "));
      case "number" -> number(argument.split(" "));
      case "shown" -> {
        return "" + DEMO.isLoggable(Level.parse(argument));
      }
      case "halt" -> {
        DEMO.warning(argument);
        Runtime.getRuntime().halt(7);
      }
      case "later" -> {
        CountDownLatch started = new CountDownLatch(1);
        new Thread(
                () -> {
                  started.countDown();
                  DEMO.warning(argument);
                },
                "left behind")
            .start();
        started.await();
      }
      case "nested" -> {
        try (ParallelPool pool = ParallelPool.builder().workers(1).maxHeap("64m").build()) {
          return LOG.using(pool).call(argument);
        }
      }
      default -> throw new IllegalArgumentException(input);
    }
    return Long.toString(Thread.currentThread().getId());
  }

  private static void count(String[] words) {
    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
      DEMO.warning(words[0] + " " + i);
    }
  }

  /** Logs records: how many, and how many chars each has behind its number. */
  private static void number(String[] words) {
    String text = "x".repeat(Integer.parseInt(words[1]));
    for (int i = 0; i < Integer.parseInt(words[0]); i++) {
      DEMO.warning(number++ + " " + text);
    }
  }

  private static Exception failure(String message) {
    return new IllegalStateException(message, new OwnException("inner"));
  }

  /** An exception of the program. */
  private static final class OwnException extends Exception {
    private static final long serialVersionUID = 1L;

    OwnException(String message) {
      super(message);
    }
  }
}
