package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of Linux that limit the memory of this process: its own group and all groups
 * above it, of both versions. Containers, systemd and batch systems limit any of them.
 *
 * <p>The formats are in the manual pages {@code cgroups(7)} and {@code proc_pid_mountinfo(5)}.
 */
final class ControlGroups {
  /** The files with the limits in version 2. */
  private static final List<String> LIMITS_OF_2 = List.of("memory.max", "memory.high");

  private static final List<String> LIMITS_OF_1 = List.of("memory.limit_in_bytes");

  private final Path root;

  /** Reads the groups of the process that sees the file system at {@code root}. */
  ControlGroups(Path root) {
    this.root = root;
  }

  /** Returns the lowest limit, or null if there is none. */
  @Nullable MemoryLimit lowest() {
    @Nullable MemoryLimit lowest = null;
    try {
      for (String mount : Files.readAllLines(root.resolve("proc/self/mountinfo"))) {
        lowest = MemoryLimit.lower(lowest, ofMount(mount.split(" ")));
      }
    } catch (IOException e) { // not on Linux, or without /proc
      return lowest;
    }
    return lowest;
  }

  private @Nullable MemoryLimit ofMount(String[] fields) throws IOException {
    int separator = Arrays.asList(fields).indexOf("-");
    if (separator < 0 || fields.length < separator + 4) {
      return null;
    }
    String type = fields[separator + 1];
    List<String> options = List.of(fields[separator + 3].split(","));
    if (type.equals("cgroup2")) {
      return ofGroups(fields[3], fields[4], ownGroup(""), LIMITS_OF_2);
    }
    return type.equals("cgroup") && options.contains("memory")
        ? ofGroups(fields[3], fields[4], ownGroup("memory"), LIMITS_OF_1)
        : null;
  }

  /**
   * Returns this process's group below a controller. Version 2 has one controller, without a name.
   */
  private @Nullable String ownGroup(String controller) throws IOException {
    for (String line : Files.readAllLines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
        return parts[2];
      }
    }
    return null;
  }

  /**
   * Returns the lowest limit of a group and those above it.
   *
   * @param mounted the group that is mounted
   * @param mountPoint the folder of that group
   * @param group the group of this process
   */
  private @Nullable MemoryLimit ofGroups(
      String mounted, String mountPoint, @Nullable String group, List<String> files) {
    if (group == null) {
      return null;
    }
    Path top = root.resolve(mountPoint.substring(1)).normalize();
    String below = group.startsWith(mounted) ? group.substring(mounted.length()) : "";
    Path own = top.resolve(below.startsWith("/") ? below.substring(1) : below).normalize();
    if (!own.startsWith(top)) { // a group that this process may not see
      own = top;
    }
    List<Path> groups = new ArrayList<>();
    for (Path at = own; at != null && at.startsWith(top); at = at.getParent()) {
      groups.add(at);
    }
    @Nullable MemoryLimit lowest = null;
    for (Path at : groups) {
      for (String file : files) {
        lowest = MemoryLimit.lower(lowest, read(at.resolve(file)));
      }
    }
    return lowest;
  }

  private @Nullable MemoryLimit read(Path file) {
    long bytes = MemoryLimit.number(file);
    return bytes == Long.MAX_VALUE
        ? null
        : new MemoryLimit(bytes, "a control group allows", "/" + root.relativize(file));
  }
}
