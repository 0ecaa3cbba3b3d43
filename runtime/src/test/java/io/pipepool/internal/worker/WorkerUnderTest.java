package io.pipepool.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.WorkerContext;
import io.pipepool.codec.WireWriter;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** A worker on threads of this process, and the parent's ends of its pipes. */
final class WorkerUnderTest implements AutoCloseable {
  static final int TASK = 1;

  static {
    // WorkerContext decides now that this process is no worker, before a worker in it sets the
    // worker's number.
    assertThat(WorkerContext.isWorker()).isFalse();
  }

  final BytePipe toWorker = new BytePipe();
  final BytePipe fromWorker = new BytePipe();
  final FrameWriter writer = new FrameWriter(toWorker.in);
  final FrameReader reader = new FrameReader(fromWorker.out, 1 << 24);

  /** The exit code that the process would have had. */
  final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private final ProcessExit ending =
      new ProcessExit() {
        @Override
        public void halt(int code) {
          end(code);
        }

        @Override
        public void exit(int code) {
          end(code);
        }

        @Override
        public void exit(int code, long hookMillis) {
          end(code);
        }

        private void end(int code) {
          exit.complete(code);
          fromWorker.closeWriter(); // as the end of a process does
          toWorker.closeReader();
          throw new EndedError();
        }
      };

  private WorkerUnderTest() {}

  /** Returns a worker that has not received any frame. */
  static WorkerUnderTest silent() {
    WorkerUnderTest worker = new WorkerUnderTest();
    Thread main = new Thread(worker::work, "worker under test");
    main.setDaemon(true);
    main.start();
    return worker;
  }

  /** Returns a worker that is ready, and knows the task {@link #TASK}. */
  static WorkerUnderTest ready(int threads, Class<?> task) throws IOException {
    WorkerUnderTest worker = silent();
    worker.hello(Hello.PROTOCOL, threads);
    Ready.read(worker.next().payload());
    worker.define(task.getName(), 1);
    return worker;
  }

  private void work() {
    try {
      WorkerMain.work(new Pipes(toWorker.out, fromWorker.in), getClass().getClassLoader(), ending);
    } catch (EndedError e) {
      // as the end of a process
    } catch (Throwable e) {
      exit.completeExceptionally(e);
    }
  }

  void hello(int protocol, int threads) throws IOException {
    WireWriter out = new WireWriter();
    long pid = ProcessHandle.current().pid();
    new Hello(
            protocol,
            4711,
            pid,
            3,
            threads,
            1 << 24,
            OutputMarks.NONE,
            false,
            false,
            Map.of("worker.test", "yes"),
            List.of())
        .write(out);
    writer.write(FrameType.HELLO, 0, 0, out);
  }

  void define(String className, long schema) throws IOException {
    define(className, schema, filesOf(className));
  }

  /** The fingerprint of the class that there is. */
  private TaskFiles filesOf(String className) throws IOException {
    String name = className.replace('.', '/') + ".class";
    return new TaskFiles(Fingerprint.of(getClass().getClassLoader(), name), "", 0);
  }

  void define(String className, long schema, TaskFiles files) throws IOException {
    WireWriter out = new WireWriter();
    new Define(TASK, className, schema, "file:/here", 1, Define.GIVEN, files).write(out);
    writer.write(FrameType.DEFINE, 0, 0, out);
  }

  void batch(int id, int count, long credit, IntUnaryOperator inputs) throws IOException {
    batch(id, new BatchHeader(TASK, 0, count, credit, false), inputs);
  }

  /** Sends a batch before which the worker says that it begins. */
  void markedBatch(int id, int count, IntUnaryOperator inputs) throws IOException {
    batch(id, new BatchHeader(TASK, 0, count, 0, true), inputs);
  }

  private void batch(int id, BatchHeader header, IntUnaryOperator inputs) throws IOException {
    WireWriter out = new WireWriter();
    header.write(out);
    for (int i = 0; i < header.count(); i++) {
      out.writeInt(inputs.applyAsInt(i));
    }
    writer.write(FrameType.BATCH, 0, id, out);
  }

  /** Sends a batch of one call. */
  void call(int id, int input) throws IOException {
    batch(id, 1, 0, i -> input);
  }

  void send(int type, int id) throws IOException {
    writer.write(type, 0, id);
  }

  /** Cancels a batch. The worker interrupts the call at {@code only}, or any call if that is -1. */
  void cancel(int id, int only) throws IOException {
    WireWriter out = new WireWriter();
    out.writeInt(only);
    writer.write(FrameType.CANCEL, 0, id, out);
  }

  void credit(int id, long bytes) throws IOException {
    WireWriter out = new WireWriter();
    out.writeLong(bytes);
    writer.write(FrameType.CREDIT, 0, id, out);
  }

  Frame next() throws IOException {
    Frame frame = reader.read();
    if (frame == null) {
      throw new AssertionError("the worker ended with " + exit.getNow(-1));
    }
    return frame;
  }

  /** Returns the next frame of a type, without the frames that tell how a call gets on. */
  Frame next(int type) throws IOException {
    Frame frame = next();
    while (frame.type() != type) {
      if (frame.type() != FrameType.RUNNING && frame.type() != FrameType.WAITING) {
        throw new AssertionError("got " + frame);
      }
      frame = next();
    }
    return frame;
  }

  /** Returns the last results of a batch. */
  Frame last() throws IOException {
    Frame frame = next(FrameType.RESULTS);
    while (!frame.isLast()) {
      frame = next(FrameType.RESULTS);
    }
    return frame;
  }

  int exitCode() throws Exception {
    return exit.get(60, TimeUnit.SECONDS);
  }

  /** Ends the parent. */
  void abandon() {
    toWorker.closeWriter();
    fromWorker.closeReader();
  }

  @Override
  public void close() {
    abandon();
    System.clearProperty("pipepool.worker.id");
  }
}
