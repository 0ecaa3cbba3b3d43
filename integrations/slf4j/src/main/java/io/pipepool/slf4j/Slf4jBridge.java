package io.pipepool.slf4j;

import io.pipepool.spi.LogBridge;
import io.pipepool.spi.LogEvent;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Gives the records of workers to this process's loggers of SLF4J. */
public final class Slf4jBridge implements LogBridge {
  static final String NAME = Slf4jBridge.class.getName();

  /** The number of a level above all others. */
  private static final int OFF = Level.ERROR.toInt() + 1;

  private final MarkerNames markers = new MarkerNames();

  /** Makes the bridge. Pipepool calls this constructor. */
  public Slf4jBridge() {}

  @Override
  public Map<String, String> workerProperties() {
    return Map.of(
        "slf4j.provider",
        WorkerProvider.class.getName(),
        // otherwise each worker would print that the property names a provider
        "slf4j.internal.verbosity",
        "WARN",
        // otherwise Spring Boot in a worker would look for Logback behind SLF4J, and fail
        "org.springframework.boot.logging.LoggingSystem",
        "none");
  }

  @Override
  public int level(String logger) {
    Logger present = LoggerFactory.getLogger(logger);
    int lowest = OFF;
    for (Level level : Level.values()) { // the highest one first
      if (present.isEnabledForLevel(level)) {
        lowest = level.toInt();
      }
    }
    return lowest;
  }

  @Override
  public void publish(String worker, LogEvent event) {
    Logger logger = LoggerFactory.getLogger(event.logger());
    Level level = Level.intToLevel(event.level());
    if (!logger.isEnabledForLevel(level)) {
      return;
    }
    Details details = Details.of(event.details());
    LoggingEventBuilder builder = logger.makeLoggingEventBuilder(level);
    for (String name : details.markers()) {
      if (markers.take(name)) {
        builder = builder.addMarker(MarkerFactory.getMarker(name));
      }
    }
    for (KeyValuePair pair : details.pairs()) {
      builder = builder.addKeyValue(pair.key, pair.value);
    }
    if (event.thrown() != null) {
      builder = builder.setCause(event.thrown());
    }
    MdcScope scope = MdcScope.enter(details.mdc());
    try {
      builder.log(event.message());
    } finally {
      scope.close();
    }
  }
}
