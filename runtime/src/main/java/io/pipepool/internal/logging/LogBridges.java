package io.pipepool.internal.logging;

import io.pipepool.internal.OperatorLog;
import io.pipepool.spi.LogBridge;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The logging libraries that this process has a bridge to. Pipepool's own class loader finds them,
 * so they keep no application that is gone.
 */
public final class LogBridges {
  /** How many bridges may fail before this class gives up. */
  private static final int MOST_FAILURES = 10;

  private final Map<String, LogBridge> byName = new LinkedHashMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();

  private LogBridges() {}

  /** Finds them when the first worker starts or a worker logs, because other programs need none. */
  private static final class Found {
    static final LogBridges ALL = of(LogBridges.class.getClassLoader());
  }

  /** Finds those that the class loader sees. */
  static LogBridges of(@Nullable ClassLoader loader) {
    LogBridges found = new LogBridges();
    try {
      found.add(new JulBridge());
    } catch (LinkageError e) {
      // This image lacks java.logging, so the image's workers do, too.
    }
    Iterator<LogBridge> registered = ServiceLoader.load(LogBridge.class, loader).iterator();
    int left = MOST_FAILURES; // of a loader that cannot list them, each attempt fails
    while (left > 0) {
      try {
        if (!registered.hasNext()) {
          break;
        }
        found.add(registered.next());
      } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
        left--;
        OperatorLog.warn(
            "[pipepool:log-bridge] a LogBridge that is registered cannot be loaded: "
                + e
                + "; workers use its library by themselves; remove it, or let it fit the library",
            e);
      }
    }
    return found;
  }

  private void add(LogBridge bridge) {
    // Fails if the bridge does not fit its library.
    properties.putAll(Map.copyOf(bridge.workerProperties()));
    byName.put(bridge.getClass().getName(), bridge);
  }

  /** Returns the bridge of that name, or null if there is none. */
  @Nullable LogBridge named(String name) {
    return byName.get(name);
  }

  /** Returns the bridge of that name, or null if this process has none. */
  public static @Nullable LogBridge find(String name) {
    return Found.ALL.named(name);
  }

  /** Returns the system properties that make the libraries in a worker log to this process. */
  public static Map<String, String> workerProperties() {
    return Collections.unmodifiableMap(Found.ALL.properties);
  }
}
