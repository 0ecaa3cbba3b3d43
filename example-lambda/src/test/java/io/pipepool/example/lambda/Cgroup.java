package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Limits the CPU time and the memory that some processes use together. It uses control groups of
 * version 1.
 */
final class Cgroup implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final int PERIOD_MICROS = 100_000;

  /**
   * Lets the group's processes run before others of this machine, as if the group had a machine of
   * its own.
   */
  private static final int MOST_SHARES = 262_144;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final List<Path> folders = new ArrayList<>();

  private Cgroup() {}

  /** Creates a group below the group of this process. */
  static Cgroup of(MemorySetting setting) throws IOException {
    Cgroup group = new Cgroup();
    try {
      Path cpu = group.create("cpu");
      write(cpu.resolve("cpu.cfs_period_us"), PERIOD_MICROS);
      write(cpu.resolve("cpu.cfs_quota_us"), (long) (setting.cpuShare() * PERIOD_MICROS));
      write(cpu.resolve("cpu.shares"), MOST_SHARES);
      write(group.create("memory").resolve("memory.limit_in_bytes"), setting.bytes());
      return group;
    } catch (IOException e) {
      group.close();
      throw e;
    }
  }

  /** Returns a group without limits, for machines that have no control groups. */
  static Cgroup none() {
    return new Cgroup();
  }

  private Path create(String controller) throws IOException {
    String groups = Files.readString(Path.of("/proc/self/cgroup"));
    Matcher own = Pattern.compile("(?m)^\\d+:" + controller + ":/(.*)$").matcher(groups);
    if (!own.find()) {
      throw new IOException("this process is in no control group for " + controller);
    }
    String name = "pipepool-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    Path folder =
        Files.createDirectory(ROOT.resolve(controller).resolve(own.group(1)).resolve(name));
    folders.add(folder);
    return folder;
  }

  private static void write(Path file, long value) throws IOException {
    Files.writeString(file, Long.toString(value));
  }

  /** Returns the folders where processes enter the group. */
  List<Path> folders() {
    return folders;
  }

  /** Removes the group. The kernel refuses this until the last process is gone. */
  @Override
  public void close() {
    for (Path folder : folders) {
      Awaitility.await().atMost(30, SECONDS).until(() -> folder.toFile().delete());
    }
  }
}
