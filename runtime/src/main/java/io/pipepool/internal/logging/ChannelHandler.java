package io.pipepool.internal.logging;

import io.pipepool.spi.LogChannel;
import io.pipepool.spi.LogEvent;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Sends records to the parent. */
final class ChannelHandler extends Handler {
  private final LogChannel channel;

  /** Applies arguments and resource bundles, which stay in the worker. */
  private final Formatter text = new SimpleFormatter();

  ChannelHandler(LogChannel channel) {
    this.channel = channel;
  }

  @Override
  public void publish(LogRecord logged) {
    if (!isLoggable(logged)) {
      return;
    }
    try {
      channel.send(JulBridge.NAME, event(logged));
    } catch (RuntimeException e) { // such as of an argument's toString
      reportError(null, e, ErrorManager.WRITE_FAILURE);
    }
  }

  private LogEvent event(LogRecord logged) {
    String logger = logged.getLoggerName();
    return new LogEvent(
        logger == null ? "" : logger,
        logged.getLevel().intValue(),
        String.valueOf(text.formatMessage(logged)),
        logged.getInstant(),
        Thread.currentThread().getName(),
        logged.getLongThreadID(),
        logged.getThrown(),
        JulBridge.details(logged));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
