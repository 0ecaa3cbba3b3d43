package io.pipepool.internal.launch;

import java.util.List;
import java.util.Map;

/**
 * The environment of worker processes: that of this process, without the variables that change a
 * JVM behind its back.
 */
final class WorkerEnvironment {
  private static final List<String> REMOVED =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private WorkerEnvironment() {}

  static void clean(Map<String, String> environment) {
    environment.keySet().removeAll(REMOVED);
  }
}
