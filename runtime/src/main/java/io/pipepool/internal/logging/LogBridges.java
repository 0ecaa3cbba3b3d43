package io.pipepool.internal.logging;

import io.pipepool.internal.OperatorLog;
import io.pipepool.spi.LogBridge;
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
  private LogBridges() {}

  /** Finds them when the first worker starts or a worker logs, because other programs need none. */
  private static final class Found {
    static final Map<String, LogBridge> BY_NAME = find();
  }

  private static Map<String, LogBridge> find() {
    Map<String, LogBridge> found = new LinkedHashMap<>();
    try {
      add(found, new JulBridge());
    } catch (LinkageError e) {
      // This image lacks java.logging, so the image's workers do, too.
    }
    try {
      for (LogBridge bridge : ServiceLoader.load(LogBridge.class, loader())) {
        add(found, bridge);
      }
    } catch (ServiceConfigurationError e) {
      OperatorLog.warn(
          "[pipepool:log-bridge] a LogBridge that is registered cannot be loaded: "
              + e.getMessage()
              + "; workers use its library by themselves; remove it, or let it fit the library",
          e);
    }
    return found;
  }

  private static void add(Map<String, LogBridge> to, LogBridge bridge) {
    to.put(bridge.getClass().getName(), bridge);
  }

  private static @Nullable ClassLoader loader() {
    return LogBridges.class.getClassLoader();
  }

  /** Returns the bridge of that name, or null if this process has none. */
  public static @Nullable LogBridge find(String name) {
    return Found.BY_NAME.get(name);
  }

  /** Returns the system properties that make the libraries in a worker log to this process. */
  public static Map<String, String> workerProperties() {
    Map<String, String> all = new LinkedHashMap<>();
    for (LogBridge bridge : Found.BY_NAME.values()) {
      all.putAll(bridge.workerProperties());
    }
    return all;
  }
}
