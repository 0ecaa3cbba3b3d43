package io.pipepool.internal.launch;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The system properties that workers get. The pool sends them to the worker, because other users
 * can read a command line.
 */
public final class WorkerProperties {
  /**
   * The beginnings of names of properties about this JVM, its machine, or the role of this process.
   */
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

  /**
   * Those of these properties that a user may have set for the parent and code in a worker may ask
   * for.
   */
  private static final String[] SENT = {
    "pipepool.maxDepth",
    "user.timezone",
    "java.util.logging.config.file",
    "java.security.egd",
    "java.net.preferIPv4Stack",
    "java.net.preferIPv6Addresses"
  };

  private WorkerProperties() {}

  /** Returns the properties of this process that workers get. */
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
