package io.pipepool.internal.logging;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.LogBridge;
import io.pipepool.spi.LogEvent;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Brings records of {@code java.util.logging}, and so of the JDK's {@code System.Logger}, to this
 * process's loggers.
 */
final class JulBridge implements LogBridge {
  static final String NAME = JulBridge.class.getName();

  /** Without java.logging, this class cannot be initialised, because the manager has no parent. */
  private static final String MANAGER = WorkerLogManager.class.getName();

  private final JulLevels levels = new JulLevels();

  @Override
  public Map<String, String> workerProperties() {
    return Map.of("java.util.logging.manager", MANAGER);
  }

  @Override
  public int level(String logger) {
    return levelOf(Logger.getLogger(logger)).intValue();
  }

  /** Returns the logger's own level, else that of the next one above it that has one. */
  static Level levelOf(Logger logger) {
    for (Logger next = logger; next != null; next = next.getParent()) {
      Level level = next.getLevel();
      if (level != null) {
        return level;
      }
    }
    return Level.INFO;
  }

  /** Returns where the record was made, for {@link #publish}. */
  static byte[] details(LogRecord logged) {
    WireWriter out = new WireWriter();
    out.writeString(logged.getSourceClassName());
    out.writeString(logged.getSourceMethodName());
    byte[] bytes = new byte[(int) out.size()];
    out.toReader().readRaw(bytes, 0, bytes.length);
    return bytes;
  }

  @Override
  public void publish(String worker, LogEvent event) {
    LogRecord logged = new LogRecord(levels.of(event.level()), event.message());
    logged.setLoggerName(event.logger());
    logged.setInstant(event.time());
    logged.setLongThreadID(event.threadId());
    logged.setThrown(event.thrown());
    WireReader details = WireReader.of(event.details());
    logged.setSourceClassName(details.readString());
    logged.setSourceMethodName(details.readString());
    Logger.getLogger(event.logger()).log(logged);
  }
}
