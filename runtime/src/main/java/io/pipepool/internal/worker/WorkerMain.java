package io.pipepool.internal.worker;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.ExitCode;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Ready;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The main class of a worker's process.
 *
 * <p>A worker is cold when its first call comes. So the code on the way to that call avoids
 * features for which the JVM loads many classes: lambdas, regular expressions, formats, streams,
 * loggers.
 */
public final class WorkerMain {
  /** The argument of a worker whose pipes a shell has moved to descriptors 3 and 4. */
  public static final String MOVED_PIPES = "moved-pipes";

  /** The argument of a worker whose pipes are standard input and output. */
  public static final String STANDARD_PIPES = "standard-pipes";

  private static final String TERM_SIGNAL = "io.pipepool.internal.worker.TermSignal";

  private WorkerMain() {}

  /**
   * Claims the pipes that an argument names, and works until the parent ends. A further argument is
   * the path of the file that had all arguments. Arguments before these are not Pipepool's:
   * launchers that start this class may add their own.
   */
  public static void main(String[] args) {
    try {
      int pipesAt = find(args);
      if (pipesAt + 2 == args.length) {
        boolean unused = new File(args[pipesAt + 1]).delete(); // the parent may have ended already
      }
      boolean moved = pipesAt >= 0 && args[pipesAt].equals(MOVED_PIPES);
      Pipes pipes = moved ? Pipes.moved() : Pipes.standard();
      HookLimit.install();
      leaveEndToParent();
      work(pipes, WorkerMain.class.getClassLoader(), ProcessExit.PROCESS);
    } catch (Throwable e) {
      ProcessExit.PROCESS.halt(ExitCode.BAD_START, e);
    }
  }

  private static void leaveEndToParent() {
    try {
      Class.forName(TERM_SIGNAL);
    } catch (ClassNotFoundException | LinkageError e) {
      // This JVM has no such signals, or leaves them alone (-Xrs): the worker ends as any process.
    }
  }

  private static int find(String[] args) {
    int at = args.length - 1;
    while (at >= 0 && !args[at].equals(MOVED_PIPES) && !args[at].equals(STANDARD_PIPES)) {
      at--;
    }
    return at;
  }

  /** Reads the parent's greeting, and works for the parent. */
  static void work(Pipes pipes, ClassLoader loader, ProcessExit ending) throws IOException {
    FrameWriter writer = new FrameWriter(pipes.toParent());
    FrameReader reader = new FrameReader(pipes.fromParent(), 1 << 20);
    Frame frame = reader.read();
    if (frame == null) {
      ending.halt(ExitCode.ORPHANED);
      return;
    }
    if (frame.type() != FrameType.HELLO) {
      throw frame.payload().malformed("the first frame has type " + frame.type());
    }
    Hello hello = Hello.read(frame.payload());
    if (hello.protocol() != Hello.PROTOCOL) {
      WireWriter ready = new WireWriter();
      new Ready(Hello.PROTOCOL, hello.nonce(), "", 0).write(ready);
      writer.write(FrameType.READY, 0, 0, ready);
      ending.halt(ExitCode.BAD_START);
      return;
    }
    setProperties(hello);
    setLocales(hello.locales());
    reader.allow(hello.maxValue());
    new Worker(hello, reader, writer, loader, ending).run();
  }

  private static void setLocales(List<String> tags) {
    if (tags.size() == 3) {
      Locale.setDefault(Locale.forLanguageTag(tags.get(0)));
      Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(tags.get(1)));
      Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(tags.get(2)));
    }
  }

  private static void setProperties(Hello hello) {
    for (Map.Entry<String, String> property : hello.properties().entrySet()) {
      System.setProperty(property.getKey(), property.getValue());
    }
    System.setProperty("pipepool.worker.id", Integer.toString(hello.workerId()));
  }
}
