package io.pipepool.internal.lane;

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
    LogBridge bridge = require(in.readString());
    LogEvent event = LogEvents.read(in);
    Thread thread = Thread.currentThread();
    String own = thread.getName();
    thread.setName(worker + "/" + event.thread());
    try {
      bridge.publish(worker, event);
    } finally {
      thread.setName(own);
    }
  }

  private static LogBridge require(String name) {
    LogBridge bridge = LogBridges.find(name);
    if (bridge == null) {
      throw new IllegalStateException("this process has no " + name + ", but the worker has");
    }
    return bridge;
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
   * @throws io.pipepool.TransportException if the worker has too many open questions
   */
  void ask(int question, WireReader payload) {
    String bridge = payload.readString();
    String logger = payload.readString();
    open.add(logger);
    try {
      publisher.find(() -> answer(question, logger, find(bridge, logger)));
    } catch (OutOfMemoryError e) { // without a thread, the worker would wait
      answer(question, logger, ALL);
    }
  }

  private int find(String bridge, String logger) {
    try {
      return require(bridge).level(logger);
    } catch (Throwable e) { // of the user's logger
      failed(e);
      return ALL;
    }
  }

  private void answer(int question, String logger, int level) {
    open.remove(logger);
    WireWriter out = new WireWriter();
    out.writeInt(level);
    outbox.put(FrameType.LEVEL, 0, question, out);
    writer.signal();
  }
}
