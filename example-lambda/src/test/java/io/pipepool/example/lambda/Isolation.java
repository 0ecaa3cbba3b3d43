package io.pipepool.example.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells how closely a place on this machine can resemble AWS Lambda's. For root with its own
 * mounts, process numbers and control groups, the place has all of that. Otherwise flags stand in
 * for the missing parts.
 */
final class Isolation {
  private static final List<String> TOOLS =
      List.of("unshare", "setpriv", "prlimit", "taskset", "chroot");

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Whether a place can have a root, devices and processes of its own. */
  static final boolean HAS_OWN_ROOT = canHaveOwnRoot();

  /**
   * Whether control groups can limit the CPU time and memory of all processes of a place together.
   */
  static final boolean HAS_CGROUPS = HAS_OWN_ROOT && canHaveCgroups();

  static {
    System.out.println("The place of these functions: " + words());
  }

  private Isolation() {}

  /** Returns a line for the readers of the tests' output. */
  private static String words() {
    return (HAS_OWN_ROOT
            ? "a root of its own, read-only but for /tmp, Lambda's /dev without /dev/shm, processes"
                + " of its own, a user without privileges, 1,024 descriptors and processes; "
            : "an ordinary folder of this machine, because this user may not have mounts of its own;"
                + " what can be written, the devices and the limits are this machine's; ")
        + (HAS_CGROUPS
            ? "CPU time and memory limited by control groups"
            : "memory limited by the flags of the JVMs and CPU time not at all, because this user or"
                + " this machine has no control groups of version 1");
  }

  private static boolean canHaveOwnRoot() {
    return System.getProperty("user.name").equals("root")
        && TOOLS.stream().allMatch(Isolation::isInstalled)
        && succeeds(
            "unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "none", "/mnt");
  }

  private static boolean canHaveCgroups() {
    try (Cgroup group = Cgroup.of(MemorySetting.of(1769))) {
      return !group.folders().isEmpty();
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Returns a name and number for a user that no other place has, because the kernel counts
   * processes for each user.
   */
  static int newUser() {
    return 40_000
        + (int) (ProcessHandle.current().pid() % 1_000) * 20
        + COUNT.incrementAndGet() % 20;
  }

  private static boolean isInstalled(String tool) {
    return List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
