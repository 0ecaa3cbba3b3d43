package io.pipepool.internal.lane;

import io.pipepool.internal.launch.WorkerProcess;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.ArrayRoom;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.OutputMarks;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The link to the process of one worker: its pipes, and the threads at them. */
final class WorkerLink {
  private final WorkerProcess process;
  private final LaneListener listener;
  private final FrameReader frames;
  private final Outbox outbox;
  private final LaneWriter writer;
  private final LaneReader reader;
  private final ClassServer classes;
  private final AskableLoaders loaders;
  private final ExitObserver exit;
  private final @Nullable OutputReader output;

  /** Null if the worker may send no log records. */
  private final @Nullable LoggedRecords records;

  /**
   * Makes the link on the lane's thread, which reads.
   *
   * @param name the beginning of the names of the threads
   * @param publisher takes the worker's log records, or null
   * @param arrays the room for arrays whose bytes have not come
   */
  WorkerLink(
      WorkerProcess process,
      String name,
      int workerId,
      LaneListener listener,
      @Nullable OutputReader output,
      @Nullable RecordPublisher publisher,
      PoolSettings settings,
      ArrayRoom arrays,
      FailureHandlers failures) {
    this.process = process;
    this.listener = listener;
    this.output = output;
    this.exit = new ExitObserver(process, output);
    this.outbox = new Outbox(new FrameWriter(process.toWorker()));
    this.writer = new LaneWriter(name + "-writer", outbox, failures::unwritable);
    this.records =
        publisher == null
            ? null
            : new LoggedRecords(publisher, "worker-" + workerId, outbox, writer);
    this.loaders = new AskableLoaders(process.home());
    LoaderContent content = new LoaderContent(loaders, settings.maxValue());
    this.classes =
        new ClassServer(name + "-classes", content, outbox, writer, failures::unanswerable);
    this.frames = new FrameReader(process.fromWorker(), settings.maxValue(), arrays);
    this.reader = new LaneReader(this, frames);
  }

  /** Acts if a thread of the lane cannot do its work. */
  interface FailureHandlers {
    /** Acts because no thread can write to the worker any more. */
    void unwritable(Throwable why);

    /** Acts because a question of the worker will never have its answer. */
    void unanswerable(Throwable why);
  }

  WorkerProcess process() {
    return process;
  }

  FrameReader frames() {
    return frames;
  }

  Outbox outbox() {
    return outbox;
  }

  LaneWriter writer() {
    return writer;
  }

  LaneReader reader() {
    return reader;
  }

  ExitObserver exit() {
    return exit;
  }

  /** Returns the class loaders of this process that the worker knows. */
  AskableLoaders loaders() {
    return loaders;
  }

  /** Returns whether the worker may send log records. */
  boolean takesRecords() {
    return records != null;
  }

  /**
   * Passes a question on to the class server, a log record on to the publisher, and any other frame
   * to the listener.
   */
  void receive(Frame frame) {
    switch (frame.type()) {
      case FrameType.ASK -> ask(frame);
      case FrameType.LOGGED -> requireRecords(frame).take(frame.payload());
      case FrameType.LEVEL_ASKED -> requireRecords(frame).ask(frame.id(), frame.payload());
      case FrameType.LEAVING -> {
        exit.announced(frame.id());
        listener.received(frame);
      }
      default -> listener.received(frame);
    }
  }

  private void ask(Frame frame) {
    if (loaders.home() == null) {
      throw frame.payload().malformed("a question for a class, though it may ask for nothing");
    }
    Ask ask = Ask.read(frame.payload());
    listener.asked();
    classes.ask(frame.id(), ask);
  }

  private LoggedRecords requireRecords(Frame frame) {
    if (records == null) {
      throw frame.payload().malformed("a log record, though it may send none");
    }
    return records;
  }

  /** Returns the marks that the worker shall write among its output. */
  OutputMarks marks() {
    return output == null ? OutputMarks.NONE : output.marks();
  }

  /** Keeps all output that has come so far out of the description of the worker's end. */
  void markOutput() {
    if (output != null) {
      output.mark();
    }
  }

  /** Returns whether the listener expects no frame. */
  boolean isQuiet() {
    return listener.isQuiet();
  }

  /**
   * Ends the threads that write, and returns the ids of the BATCH frames that were never written.
   */
  Set<Integer> stop() {
    Set<Integer> unwritten = outbox.abandon(FrameType.BATCH);
    writer.stop();
    classes.stop();
    return unwritten;
  }
}
