package io.pipepool.internal.launch;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.identity.Fingerprint;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.OutputMarks;
import io.pipepool.internal.transport.Ready;
import io.pipepool.internal.transport.TaskFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A real worker process, and a parent that does only the necessary. */
final class LaunchedWorker implements AutoCloseable {
  final WorkerProcess process;
  final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final FrameWriter writer;
  private final FrameReader reader;
  private final OutputPump pump;
  private final Thread pumping;
  private int batches;

  LaunchedWorker(Launcher launcher, String taskClass) throws IOException {
    process = launcher.launch(1);
    writer = new FrameWriter(process.toWorker());
    reader = new FrameReader(process.fromWorker(), 1 << 24);
    pump = new OutputPump(process.diagnostics(), (task, line) -> lines.add(line));
    pumping = new Thread(pump, "pump");
    pumping.start();
    try {
      greet();
    } catch (IOException e) {
      throw new IOException("it ended: " + death().describe(), e);
    }
    WireWriter define = new WireWriter();
    String file = taskClass.replace('.', '/') + ".class";
    long own = Fingerprint.of(ClassLoader.getSystemClassLoader(), file);
    new Define(1, taskClass, 1, "here", 1, Define.GIVEN, new TaskFiles(own, "", 0)).write(define);
    writer.write(FrameType.DEFINE, 0, 0, define);
  }

  private void greet() throws IOException {
    WireWriter hello = new WireWriter();
    long pid = ProcessHandle.current().pid();
    new Hello(
            Hello.PROTOCOL,
            5,
            pid,
            1,
            1,
            1 << 24,
            OutputMarks.NONE,
            false,
            true,
            process.properties(Map.of()),
            process.locales())
        .write(hello);
    writer.write(FrameType.HELLO, 0, 0, hello);
    Frame frame = reader.read();
    if (frame == null) {
      throw new IOException("no answer");
    }
    Ready.read(frame.payload());
  }

  static JvmSettings settings() {
    return settings(DeedTask.class.getClassLoader(), null);
  }

  static JvmSettings settings(ClassLoader loader, List<Path> classPath) {
    return new JvmSettings(
        2,
        1,
        "64m",
        List.of(),
        List.of(),
        Map.of(),
        Exposure.ALL,
        classPath,
        false,
        false,
        null,
        loader);
  }

  static LaunchedWorker start() throws IOException {
    return new LaunchedWorker(new JvmLauncher(settings()), DeedTask.class.getName());
  }

  static LaunchedWorker start(JvmSettings settings, Shell shell) throws IOException {
    JvmLauncher launcher = new JvmLauncher(settings, JavaCommand.find(), shell);
    return new LaunchedWorker(launcher, DeedTask.class.getName());
  }

  void begin(String deed) throws IOException {
    WireWriter input = new WireWriter();
    input.writeString(deed);
    WireWriter batch = new WireWriter();
    new BatchHeader(1, 0, 1, 0, false).write(batch);
    batch.writeInt((int) input.size());
    batch.append(input);
    writer.write(FrameType.BATCH, 0, ++batches, batch);
  }

  /** Waits until a call that has begun has been running for a while. */
  void awaitRunning() throws IOException {
    while (Objects.requireNonNull(reader.read()).type() != FrameType.RUNNING) {
      // other frames do not matter here
    }
  }

  /** Runs one call, and returns its result or failure. */
  String call(String deed) throws IOException {
    begin(deed);
    String result = "nothing";
    for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
      if (frame.type() == FrameType.RESULTS) {
        frame.payload().readLong();
        ResultRuns runs = new ResultRuns(frame.payload(), DeedTask.INSTANCE, 1);
        while (runs.next()) {
          result =
              runs.kind() == RunKind.VALUES
                  ? runs.nextValue().readString()
                  : "" + Failures.read(runs.body(), DeedTask.INSTANCE, getClass().getClassLoader());
        }
        if (frame.isLast()) {
          return result;
        }
      } else if (frame.type() == FrameType.REFUSED) {
        return io.pipepool.internal.transport.Refusal.read(frame.payload()).message();
      }
    }
    return "lost";
  }

  /** Waits for the worker's end. */
  Death death() {
    try {
      int code = process.onExit().get(60, TimeUnit.SECONDS);
      pumping.join(60_000);
      return Death.of(process.pid(), code, true, pump.tail(), process.crashReport());
    } catch (Exception e) {
      throw new AssertionError("it does not end", e);
    }
  }

  @Override
  public void close() {
    process.kill();
    death();
  }
}
