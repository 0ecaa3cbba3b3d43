package io.pipepool.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A control group with a memory limit, and a group without one inside. It is of version 1, or of
 * version 2 if the kernel lets this process make groups with the memory controller.
 */
public final class MemoryGroup implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  private final Path outer;
  private final Path inner;

  private MemoryGroup(Path outer) {
    this.outer = outer;
    this.inner = outer.resolve("inner");
  }

  /** Creates the groups below that of this process. If that is forbidden, the test is skipped. */
  public static MemoryGroup ofLimit(long bytes) throws IOException {
    String groups = Files.readString(Path.of("/proc/self/cgroup"), UTF_8);
    Matcher version1 =
        Pattern.compile("(?m)^\\d+:(?:\\w+,)*memory(?:,\\w+)*:/(.*)$").matcher(groups);
    Matcher version2 = Pattern.compile("(?m)^0::/(.*)$").matcher(groups);
    boolean isVersion1 = version1.find();
    Path own =
        isVersion1
            ? ROOT.resolve("memory").resolve(version1.group(1))
            : ROOT.resolve(version2.find() ? version2.group(1) : "");
    MemoryGroup group = new MemoryGroup(own.resolve("pipepool-" + ProcessHandle.current().pid()));
    assumeThatCode(() -> group.create(isVersion1 ? "memory.limit_in_bytes" : "memory.max", bytes))
        .as("this process may limit the memory of a control group")
        .doesNotThrowAnyException();
    return group;
  }

  private void create(String limit, long bytes) throws IOException {
    Files.createDirectory(outer);
    try {
      Files.writeString(outer.resolve(limit), Long.toString(bytes));
      Files.createDirectory(inner);
    } catch (IOException e) {
      Files.delete(outer);
      throw e;
    }
  }

  /** Returns a place in the inner group. */
  public Place place() {
    return Place.after("echo $$ >\"$1\" || exit", inner.resolve("cgroup.procs").toString());
  }

  /** Removes the groups. The kernel refuses that until the last process is gone. */
  @Override
  public void close() {
    Conditions.eventually(() -> inner.toFile().delete());
    Conditions.eventually(() -> outer.toFile().delete());
  }
}
