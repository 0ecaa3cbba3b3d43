package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recipe of {@code docs/sandbox.md}, and whether this machine allows it. */
public final class Sandbox {
  private static final List<String> RECIPE =
      List.of(
          "bwrap",
          "--unshare-all",
          "--die-with-parent",
          "--ro-bind",
          "/",
          "/",
          "--proc",
          "/proc",
          "--dev",
          "/dev",
          "--tmpfs",
          "/tmp");

  private Sandbox() {}

  /** Returns the command prefix. Classes that are in the hidden folder are shown all the same. */
  public static List<String> prefix() {
    List<String> prefix = new ArrayList<>(RECIPE);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (path.startsWith("/tmp") && Files.exists(path)) {
        prefix.addAll(List.of("--ro-bind", path.toString(), path.toString()));
      }
    }
    return prefix;
  }

  /**
   * Returns a prefix for the same sandbox that does not end with the thread that starts it, so that
   * only the JVM in it notices the end of its parent.
   */
  public static List<String> independentPrefix() {
    List<String> prefix = new ArrayList<>(prefix());
    prefix.remove("--die-with-parent");
    return prefix;
  }

  /** Returns the JVMs among the descendants of this process. */
  public static List<ProcessHandle> jvms() {
    return ProcessHandle.current().descendants().filter(Sandbox::runsJava).toList();
  }

  private static boolean runsJava(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
      return line.substring(0, line.indexOf('\0')).endsWith("java");
    } catch (IOException | StringIndexOutOfBoundsException e) {
      return false; // it has ended
    }
  }

  /** Returns the files that a worker of the tests must be able to read. */
  public static List<Path> neededFiles() {
    List<Path> files = new ArrayList<>();
    for (Class<?> type : List.of(Sandbox.class, ParallelPool.class)) {
      files.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }
    files.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    return files;
  }

  /** Returns why this machine does not run a command, or an empty text if it does. */
  public static String refusal(List<String> command) throws InterruptedException {
    List<String> all = new ArrayList<>(command);
    if (command.get(0).equals("bwrap")) {
      all.add("true");
    }
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String words =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      return code == 0 ? "" : "exit code " + code + " " + words;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
