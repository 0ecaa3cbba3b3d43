package io.pipepool.internal.launch;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The system properties that a worker gets from this process. The pool sends them through the pipe,
 * because other users can read a command line.
 *
 * <p>All properties cross except two groups: those that every JVM sets for itself, and those about
 * the role of this process, such as its debugger's or Pipepool's own. {@link ParentFlags} forwards
 * the few that a JVM reads before it reads the pipe.
 */
final class WorkerProperties {
  /**
   * The families of properties that stay, because each JVM sets them, or because they are about
   * this process only.
   */
  private static final List<String> OWN_FAMILIES =
      List.of(
          "java.class.",
          "java.runtime.",
          "java.specification.",
          "java.vendor",
          "java.version",
          "java.vm.",
          "jdk.internal.",
          "jdk.launcher.",
          "jdk.module.",
          "sun.cpu.",
          "awt.",
          "sun.java.",
          "os.",
          "com.sun.management.",
          "org.crac.",
          "surefire.",
          "pipepool.");

  /** The names of single properties that stay. */
  private static final Set<String> OWN_NAMES =
      Set.of(
          "java.home",
          "java.library.path", // a JVM reads it at its start, and has a default of its own
          "java.awt.headless", // workers have no screen
          "java.protocol.handler.pkgs", // the launcher of an executable jar sets it for itself
          "java.security.manager",
          "java.security.policy",
          "java.system.class.loader",
          "jdk.debug",
          "file.encoding",
          "file.separator",
          "line.separator",
          "path.separator",
          "native.encoding",
          "stdin.encoding",
          "stdout.encoding",
          "stderr.encoding",
          "sun.arch.data.model",
          "sun.boot.library.path",
          "sun.io.unicode.encoding",
          "sun.jnu.encoding",
          "sun.management.compiler",
          "sun.nio.MaxDirectMemorySize",
          "sun.nio.PageAlignDirectMemory",
          "sun.stderr.encoding",
          "sun.stdout.encoding",
          "user.dir",
          "user.home",
          "user.name");

  /** The one of Pipepool's own properties that code in a worker needs. */
  private static final String MAX_DEPTH = "pipepool.maxDepth";

  /** The properties that name a configuration of {@code java.util.logging}, or its manager. */
  private static final List<String> JUL =
      List.of("java.util.logging.config.", "java.util.logging.manager");

  private static final String TIME_ZONE = "user.timezone";

  private final List<String> jvmArgs;
  private final Map<String, String> environment;
  private final Predicate<String> crosses;

  /**
   * Makes the properties of a pool's workers.
   *
   * @param jvmArgs the arguments of their JVMs, whose properties win over this process's
   * @param environment the variables that the pool's builder adds to those of this process
   * @param crosses returns whether the property of that name reaches workers
   */
  WorkerProperties(
      List<String> jvmArgs, Map<String, String> environment, Predicate<String> crosses) {
    this.jvmArgs = jvmArgs;
    this.environment = environment;
    this.crosses = crosses;
  }

  /** Returns the flags of this JVM that workers get, without those that set other properties. */
  List<String> filter(List<String> flags) {
    return flags.stream()
        .filter(flag -> !flag.startsWith("-D") || crosses.test(nameOf(flag)))
        .toList();
  }

  /**
   * Returns the properties that a worker gets if it starts now.
   *
   * @param logging those that make its logging libraries log to this process; if the arguments of
   *     the JVM configure such a library, it stays as they say
   */
  Map<String, String> sent(Map<String, String> logging) {
    Map<String, String> sent = of(System.getProperties());
    if (!environment.containsKey("TZ")) {
      addTimeZone(sent);
    }
    sent.keySet().removeIf(name -> !name.equals(MAX_DEPTH) && !crosses.test(name));
    logging.forEach(
        (name, value) -> {
          if (!isConfigured(name)) {
            sent.put(name, value);
          }
        });
    for (String argument : jvmArgs) {
      if (argument.startsWith("-D")) {
        sent.remove(nameOf(argument));
      }
    }
    return sent;
  }

  /** Returns whether the arguments of the JVM configure the library that the property is for. */
  private boolean isConfigured(String name) {
    List<String> configuring = JUL.contains(name) ? JUL : List.of(name);
    return jvmArgs.stream()
        .filter(argument -> argument.startsWith("-D"))
        .map(WorkerProperties::nameOf)
        .anyMatch(set -> configuring.stream().anyMatch(set::startsWith));
  }

  /** Returns the name of the property that a flag of a JVM sets. */
  private static String nameOf(String flag) {
    int end = flag.indexOf('=');
    return flag.substring(2, end < 0 ? flag.length() : end);
  }

  static Map<String, String> of(Properties properties) {
    Map<String, String> sent = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      if (value != null && (name.equals(MAX_DEPTH) || !isOwn(name))) {
        sent.put(name, value);
      }
    }
    return sent;
  }

  /** Adds the time zone that code in this process gets, which may have been set since its start. */
  private static void addTimeZone(Map<String, String> sent) {
    TimeZone zone = TimeZone.getDefault();
    if (TimeZone.getTimeZone(zone.getID()).hasSameRules(zone)) { // otherwise the zone has no name
      sent.put(TIME_ZONE, zone.getID());
    }
  }

  private static boolean isOwn(String name) {
    if (OWN_NAMES.contains(name) || WorkerLocales.isSetting(name)) {
      return true;
    }
    for (String family : OWN_FAMILIES) {
      if (name.startsWith(family)) {
        return true;
      }
    }
    return false;
  }
}
