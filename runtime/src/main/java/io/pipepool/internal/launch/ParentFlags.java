package io.pipepool.internal.launch;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The flags of this JVM that code in a worker may need as well: those that open modules and the
 * like, and the properties that a JVM reads at its start, before {@link WorkerProperties} can reach
 * it; and those of agents that the user wants in workers. All other flags are about this process,
 * and would often do harm in another.
 */
final class ParentFlags {
  private static final List<String> FORWARDED =
      List.of(
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--add-modules",
          "--patch-module",
          "--enable-native-access",
          "--enable-preview",
          "--illegal-native-access",
          "--sun-misc-unsafe-memory-access",
          "-Xbootclasspath/a",
          // Without it, a flag of a newer JVM would end the worker.
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-Dfile.encoding",
          "-Dsun.jnu.encoding",
          // The JDK reads the following properties before the worker reads its pipe.
          "-Djava.io.tmpdir",
          "-Djava.library.path",
          "-Djava.locale.providers",
          "-Djava.security.properties",
          "-Duser.language",
          "-Duser.country",
          "-Duser.script",
          "-Duser.variant",
          "-ea",
          "-da",
          "-enableassertions",
          "-disableassertions",
          "-esa",
          "-dsa");

  /** Options whose value is the next argument. */
  private static final List<String> WITH_VALUE =
      List.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--limit-modules",
          "--add-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--describe-module",
          "-d",
          "--source");

  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final InheritedAgents agents;

  ParentFlags(InheritedAgents agents) {
    this.agents = agents;
  }

  List<String> forwarded() {
    Optional<String[]> line = ProcessHandle.current().info().arguments();
    for (String variable : VARIABLES) {
      String value = System.getenv(variable);
      if (value != null && mentionsForwarded(value)) {
        return ofManagement();
      }
    }
    return line.isPresent() && !hasArgumentFile(line.get())
        ? ofCommandLine(line.get())
        : ofManagement();
  }

  /**
   * Returns the flags from the command line of this process, which is much faster than asking the
   * JVM.
   */
  List<String> ofCommandLine(String[] line) {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < line.length && line[i].startsWith("-"); i++) {
      String flag = line[i];
      if (flag.equals("-jar") || flag.equals("-m") || flag.equals("--module")) {
        break;
      }
      if (WITH_VALUE.contains(flag) && i + 1 < line.length) {
        i++;
        flag = flag + "=" + line[i];
      }
      if (isForwarded(flag)) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private List<String> ofManagement() {
    List<String> flags = new ArrayList<>();
    try {
      for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
        if (isForwarded(flag)) {
          flags.add(flag);
        }
      }
    } catch (LinkageError e) {
      // The image lacks java.management. Its owner knows better, and can set jvmArgs.
    }
    return flags;
  }

  private boolean isForwarded(String flag) {
    for (String forwarded : FORWARDED) {
      if (flag.equals(forwarded)
          || flag.startsWith(forwarded + "=")
          || flag.startsWith(forwarded + ":")) {
        return true;
      }
    }
    return agents.areStartedBy(flag);
  }

  private boolean mentionsForwarded(String value) {
    for (String forwarded : FORWARDED) {
      if (value.contains(forwarded)) {
        return true;
      }
    }
    return value.contains("@") || agents.mayBeIn(value);
  }

  private static boolean hasArgumentFile(String[] line) {
    for (String argument : line) {
      if (argument.startsWith("@")) {
        return true;
      }
    }
    return false;
  }
}
