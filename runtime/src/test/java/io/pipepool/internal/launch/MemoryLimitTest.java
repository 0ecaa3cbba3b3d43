package io.pipepool.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryLimitTest {
  private static final long MIB = 1L << 20;

  @TempDir Path root;

  @BeforeEach
  void aMachineWithEightGibibytes() throws IOException {
    write("proc/meminfo", "MemTotal:        8388608 kB", "MemFree:  1 kB");
  }

  @Test
  void withoutAGroupTheMachineIsTheLimit() {
    assertThat(MemoryLimit.ofAll(root)).extracting(MemoryLimit::bytes).isEqualTo(8192 * MIB);
  }

  @Test
  void aLimitOnAGroupAboveTheOwnOneCounts() throws IOException {
    write("proc/self/mountinfo", "31 23 0:28 / /sys/fs/cgroup rw shared:9 - cgroup2 cgroup2 rw");
    write("proc/self/cgroup", "0::/batch/job.slice/step");
    write("sys/fs/cgroup/batch/job.slice/step/memory.max", "max");
    write("sys/fs/cgroup/batch/job.slice/memory.max", Long.toString(512 * MIB));
    write("sys/fs/cgroup/batch/memory.max", Long.toString(4096 * MIB));

    assertThat(MemoryLimit.ofAll(root))
        .isEqualTo(
            new MemoryLimit(
                512 * MIB, "a control group allows", "/sys/fs/cgroup/batch/job.slice/memory.max"));
  }

  @Test
  void theFirstVersionHasItsControllerInAMountOfItsOwn() throws IOException {
    write(
        "proc/self/mountinfo",
        "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory",
        "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu");
    write("proc/self/cgroup", "4:memory:/job/7", "1:cpu:/elsewhere");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
    write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", Long.toString(700 * MIB));
    write("sys/fs/cgroup/memory/job/7/memory.limit_in_bytes", "9223372036854771712");

    assertThat(MemoryLimit.ofAll(root)).extracting(MemoryLimit::bytes).isEqualTo(700 * MIB);
  }

  @Test
  void inAContainerTheMountBeginsInTheMiddle() throws IOException {
    write(
        "proc/self/mountinfo",
        "35 31 0:32 /docker/ab /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory");
    write("proc/self/cgroup", "4:memory:/docker/ab/sub");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", Long.toString(600 * MIB));

    assertThat(MemoryLimit.ofAll(root)).extracting(MemoryLimit::bytes).isEqualTo(600 * MIB);
  }

  @Test
  void aLimitOfEachProcessIsNoLimitOfAll() throws IOException {
    write(
        "proc/self/limits",
        "Limit                     Soft Limit           Hard Limit           Units     ",
        "Max data size             unlimited            unlimited            bytes     ",
        "Max address space         3221225472           unlimited            bytes     ");

    MemoryLimit limit = MemoryLimit.ofProcess(root);

    assertThat(limit).isNotNull();
    assertThat(limit.words()).isEqualTo("a process may have 3072 MiB (ulimit -v)");
    assertThat(limit.heapBytes()).isEqualTo(1024 * MIB);
    assertThat(MemoryLimit.ofAll(root)).extracting(MemoryLimit::bytes).isEqualTo(8192 * MIB);
  }

  @Test
  void onOtherSystemsNothingIsKnown() throws IOException {
    Files.delete(root.resolve("proc/meminfo"));

    assertThat(MemoryLimit.ofAll(root)).isNull();
    assertThat(MemoryLimit.ofProcess(root)).isNull();
  }

  private void write(String file, String... lines) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, List.of(lines));
  }
}
