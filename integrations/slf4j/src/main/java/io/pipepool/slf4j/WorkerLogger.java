package io.pipepool.slf4j;

import io.pipepool.spi.LogChannel;
import io.pipepool.spi.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A logger in a worker, which sends its records to the parent's logger of the same name. */
final class WorkerLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  /** A logger that is serialised comes back by its name. */
  private final transient LogChannel channel;

  private final int lowest;

  /**
   * Makes a logger.
   *
   * @param lowest the number of the lowest level that the parent shows
   */
  WorkerLogger(String name, LogChannel channel, int lowest) {
    this.name = name;
    this.channel = channel;
    this.lowest = lowest;
  }

  private boolean shows(Level level) {
    return level.toInt() >= lowest;
  }

  @Override
  public boolean isTraceEnabled() {
    return shows(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return shows(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return shows(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return shows(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return shows(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    List<String> markers = marker == null ? List.of() : List.of(marker.getName());
    send(level, MessageFormatter.basicArrayFormat(pattern, arguments), thrown, markers, List.of());
  }

  @Override
  public void log(LoggingEvent event) {
    send(
        event.getLevel(),
        MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()),
        event.getThrowable(),
        Details.names(event.getMarkers()),
        event.getKeyValuePairs());
  }

  private void send(
      Level level,
      @Nullable String text,
      @Nullable Throwable thrown,
      List<String> markers,
      @Nullable List<KeyValuePair> pairs) {
    Map<String, String> mdc = MDC.getCopyOfContextMap();
    Details details =
        new Details(markers, pairs == null ? List.of() : pairs, mdc == null ? Map.of() : mdc);
    Thread thread = Thread.currentThread();
    channel.send(
        Slf4jBridge.NAME,
        new LogEvent(
            name,
            level.toInt(),
            String.valueOf(text),
            Instant.now(),
            thread.getName(),
            thread.getId(),
            thrown,
            details.toBytes()));
  }
}
