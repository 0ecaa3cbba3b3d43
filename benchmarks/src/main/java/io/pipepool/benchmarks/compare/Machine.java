package io.pipepool.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.viktorc.pp4j.impl.JavaProcessPoolExecutor;

/** Describes the machine of a run in words. */
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Returns one line for each thing that the figures depend on. */
  static List<String> describe(String revision, String python) throws IOException {
    return List.of(
        "%s, Pipepool %s".formatted(LocalDate.now(ZoneOffset.UTC), revision),
        "%d × %s".formatted(Runtime.getRuntime().availableProcessors(), cpu()),
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")),
        "%s %s, %s"
            .formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vendor")),
        "%s; %s".formatted(pp4j(), python.isEmpty() ? "no Python" : python),
        String.format(Locale.ROOT, "load average at the start: %.2f", load()));
  }

  private static String cpu() throws IOException {
    if (!Files.isReadable(CPUS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String pp4j() {
    String jar =
        JavaProcessPoolExecutor.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return String.valueOf(Path.of(URI.create("file://" + jar)).getFileName()).replace(".jar", "");
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
