package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.logging.LogBridges;
import io.pipepool.internal.logging.LogEvents;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.LogBridge;
import io.pipepool.spi.LogEvent;
import java.lang.System.Logger.Level;

/**
 * The records of one worker, and its questions for levels.
 *
 * <p>Threading: the thread that reads brings both. It runs no code of the user, so the publisher's
 * threads do the rest.
 */
final class LoggedRecords extends Delivery.Source {
  /** The level below all others. The worker then sends every record. */
  private static final int ALL = Integer.MIN_VALUE;

  /** The most answers that wait for a worker to read them. */
  private static final int MOST_UNREAD = 10_000;

  /** The most chars of what a thread here is called after one in the worker. */
  private static final int MOST_THREAD_NAME = 200;

  private final RecordPublisher publisher;
  private final String worker;
  private final Outbox outbox;
  private final LaneWriter writer;
  private final OpenQuestions open = new OpenQuestions();

  /**
   * Makes the source of one worker's records.
   *
   * @param writer writes the answers in {@code outbox}
   */
  LoggedRecords(RecordPublisher publisher, String worker, Outbox outbox, LaneWriter writer) {
    this.publisher = publisher;
    this.worker = worker;
    this.outbox = outbox;
    this.writer = writer;
  }

  /** Takes a record. */
  void take(WireReader payload) {
    long size = payload.remaining();
    if (size > LogEvents.MOST_BYTES) {
      throw payload.malformed("a log record of " + size + " bytes");
    }
    byte[] logged = new byte[(int) size];
    payload.readRaw(logged, 0, logged.length);
    publisher.add(this, logged);
  }

  /** Gives a record to this process's logger, whose thread then has the name of the worker's. */
  void publish(byte[] logged) {
    WireReader in = WireReader.of(logged);
    String name = LogEvents.readName(in);
    LogBridge bridge = LogBridges.find(name);
    if (bridge == null) {
      throw missing(name);
    }
    LogEvent event = LogEvents.read(in);
    Thread thread = Thread.currentThread();
    String own = thread.getName();
    thread.setName(worker + "/" + threadName(event.thread()));
    try {
      bridge.publish(worker, admit(event));
    } finally {
      thread.setName(own);
    }
  }

  private static IllegalStateException missing(String bridge) {
    String name = ControlCharacters.escape(bridge);
    return new IllegalStateException("this process has no " + name + ", but the worker has");
  }

  /** Returns the name so that it cannot change what a terminal or a file shows of other text. */
  private static String threadName(String name) {
    String escaped = ControlCharacters.escape(name.replace('\n', ' '));
    return escaped.length() <= MOST_THREAD_NAME ? escaped : escaped.substring(0, MOST_THREAD_NAME);
  }

  /** Returns the record of the logger in this process that gets it. */
  private LogEvent admit(LogEvent event) {
    if (publisher.loggers().take(event.logger())) {
      return event;
    }
    return new LogEvent(
        LoggerNames.OTHERS,
        event.level(),
        event.logger() + ": " + event.message(),
        event.time(),
        event.thread(),
        event.threadId(),
        event.thrown(),
        event.details());
  }

  @Override
  void deliverGap(long records) {
    System.getLogger("io.pipepool")
        .log(
            Level.WARNING,
            "[pipepool:log-gap] "
                + records
                + " log records of "
                + worker
                + " are missing here, because this process's loggers are slower than the worker"
                + " logs; log less there, or make the handler or appender faster");
  }

  @Override
  void failed(Throwable why) {
    publisher.failed(worker, why);
  }

  /**
   * Takes a question for a level.
   *
   * @throws TransportException if the worker has too many open questions, or does not read the
   *     answers
   */
  void ask(int question, WireReader payload) {
    String name = LogEvents.readName(payload);
    String logger = LogEvents.readName(payload);
    checkRead();
    LogBridge bridge = LogBridges.find(name);
    open.add(logger);
    if (bridge == null) {
      failed(missing(name));
      answer(question, logger, ALL);
      return;
    }
    try {
      publisher.find(() -> answer(question, logger, level(bridge, logger)));
    } catch (OutOfMemoryError e) { // without a thread, the worker would wait
      answer(question, logger, ALL);
    }
  }

  /** Each answer ends a question, so only a worker that does not read has many of them wait. */
  private void checkRead() {
    int unread = outbox.waiting();
    if (unread > MOST_UNREAD) {
      throw new TransportException(
          "[pipepool:frame] the worker asks, though it has not read "
              + unread
              + " frames, which no worker does");
    }
  }

  private int level(LogBridge bridge, String logger) {
    if (!publisher.loggers().take(logger)) {
      return ALL;
    }
    try {
      return bridge.level(logger);
    } catch (Throwable e) { // of the user's logger
      failed(e);
      return ALL;
    }
  }

  private void answer(int question, String logger, int level) {
    WireWriter out = new WireWriter();
    out.writeInt(level);
    outbox.put(FrameType.LEVEL, 0, question, out);
    open.remove(logger); // from here on, it counts as unread
    writer.signal();
  }
}
