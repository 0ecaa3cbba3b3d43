package io.pipepool.slf4j;

import io.pipepool.spi.LogChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The SLF4J of a worker, whose loggers send their records to the parent. The property {@code
 * slf4j.provider} names it, so neither Logback nor Log4j starts in a worker.
 */
public final class WorkerProvider implements SLF4JServiceProvider {
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new BasicMDCAdapter();
  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final LogChannel channel;

  /**
   * Makes the provider. SLF4J calls this constructor.
   *
   * @throws IllegalStateException if this process is no worker that logs to a parent
   */
  public WorkerProvider() {
    this.channel =
        LogChannel.ofWorker()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "slf4j.provider is "
                            + WorkerProvider.class.getName()
                            + ", but this process logs to no parent; Pipepool sets that property in"
                            + " its workers, leave it out elsewhere"));
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this::logger;
  }

  private Logger logger(String name) {
    Logger known = loggers.get(name);
    if (known != null) {
      return known;
    }
    // Asks the parent, so it holds no lock of the map.
    Logger made = new WorkerLogger(name, channel, channel.level(Slf4jBridge.NAME, name));
    Logger other = loggers.putIfAbsent(name, made);
    return other == null ? made : other;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99"; // SLF4J's way to say 2.0 and later
  }

  @Override
  public void initialize() {}
}
