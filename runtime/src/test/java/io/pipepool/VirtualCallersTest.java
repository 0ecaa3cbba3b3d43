package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.Program;
import io.pipepool.testing.VirtualThreadsProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Virtual threads that get no carrier hold up no other caller, and no worker. {@link
 * VirtualThreadsProgram} has the situations.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
@ExtendWith(NothingLeft.class)
final class VirtualCallersTest {
  @TempDir Path folder;

  private List<String> run(String... flags) throws Exception {
    List<Path> classPath =
        List.of(Program.placeOf(ParallelPool.class), Program.placeOf(VirtualThreadsProgram.class));
    return Program.ofClass(folder, classPath, VirtualThreadsProgram.class.getName())
        .flags("-Djdk.virtualThreadScheduler.parallelism=2")
        .flags("-XX:TieredStopAtLevel=1") // it does not live long
        .flags(flags)
        .run();
  }

  private static void haveEnded(List<String> situations) {
    assertThat(situations)
        .containsExactly("initialisers", "monitors", "maps", "streams", "platform threads");
  }

  @Test
  void noCallIsStuckBehindVirtualThreadsWithoutCarriers() throws Exception {
    haveEnded(run("-Djdk.virtualThreadScheduler.maxPoolSize=2"));
  }

  /** The flag lets a JVM behave as those of JDK 21 to 23, if it still knows the flag. */
  @Test
  void norWhereMonitorsKeepCarriers() throws Exception {
    haveEnded(
        run(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:LockingMode=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=256"));
  }
}
