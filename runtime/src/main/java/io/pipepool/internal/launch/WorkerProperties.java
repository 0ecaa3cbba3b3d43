package io.pipepool.internal.launch;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The system properties that workers get. They are sent to the worker, because other users can read
 * a command line.
 */
public final class WorkerProperties {
  /** Names that begin so are about this JVM, its machine, or this process's part in things. */
  private static final String[] KEPT = {
    "java.",
    "sun.",
    "jdk.",
    "os.",
    "user.",
    "awt.",
    "native.",
    "stdout.",
    "stderr.",
    "stdin.",
    "com.sun.management.",
    "org.crac.",
    "surefire.",
    "pipepool.",
    "file.encoding",
    "file.separator",
    "path.separator",
    "line.separator"
  };

  /** Of those, what the parent may have been told and code may ask for. */
  private static final String[] SENT = {
    "pipepool.maxDepth",
    "user.timezone",
    "java.util.logging.config.file",
    "java.security.egd",
    "java.net.preferIPv4Stack",
    "java.net.preferIPv6Addresses"
  };

  private WorkerProperties() {}

  /** Those of this process that workers get. */
  public static Map<String, String> ofThisProcess() {
    return of(System.getProperties());
  }

  static Map<String, String> of(Properties properties) {
    Map<String, String> sent = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (!isKept(name)) {
        sent.put(name, properties.getProperty(name));
      }
    }
    for (String name : SENT) {
      String value = properties.getProperty(name);
      if (value != null) {
        sent.put(name, value);
      }
    }
    return sent;
  }

  private static boolean isKept(String name) {
    for (String prefix : KEPT) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
