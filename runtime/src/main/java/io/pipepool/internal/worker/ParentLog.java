package io.pipepool.internal.worker;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.logging.LogEvents;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.spi.LogChannel;
import io.pipepool.spi.LogEvent;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The channel of this worker's log records. A thread that logs writes its record itself, so that
 * the record is in the pipe if the next line of code ends the process. The parent reads in any
 * case, so that thread waits for no logger.
 */
final class ParentLog extends LogChannel {
  /** How long code in this worker waits while the parent finds out a level. */
  private static final long LEVEL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Host worker;
  private final Questions<Integer> levels;

  private ParentLog(Host worker) {
    this.worker = worker;
    this.levels = new Questions<>(worker, FrameType.LEVEL_ASKED);
  }

  /** Makes the channel of this process. */
  static ParentLog open(Host worker) {
    ParentLog log = new ParentLog(worker);
    open(log);
    return log;
  }

  @Override
  public int level(String bridge, String logger) {
    if (!LogEvents.isAskable(logger)) {
      return Integer.MIN_VALUE; // the parent decides about each record
    }
    WireWriter question = new WireWriter();
    question.writeString(bridge);
    question.writeString(logger);
    Integer level = levels.ask(question, LEVEL_NANOS);
    return level == null ? Integer.MIN_VALUE : level;
  }

  /** Brings the answer to a question. If no thread waits for it any more, it is dropped. */
  void answered(int question, int level) {
    boolean unused = levels.answer(question, level);
  }

  @Override
  public void send(String bridge, LogEvent event) {
    long most = Math.min(LogEvents.MOST_BYTES, worker.maxValue() + Frame.AROUND_VALUE);
    WireWriter out = LogEvents.encode(bridge, event, most);
    try {
      worker.outbox().send(FrameType.LOGGED, 0, 0, out);
    } catch (IOException e) {
      // The parent is gone, and so this process ends.
    }
  }
}
