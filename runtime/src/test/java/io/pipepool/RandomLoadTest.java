package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.Program;
import io.pipepool.testing.RandomLoadProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Under a random load of 200 threads, half of them virtual, every result is right, no thread is
 * stuck, and no innocent call is blamed. Each run takes ten minutes, or {@code -Dload.seconds=…}.
 */
@Tag("soak")
@ExtendWith(NothingLeft.class)
final class RandomLoadTest {
  private static final String SECONDS = System.getProperty("load.seconds", "600");

  @TempDir Path folder;

  /** The flag lets a JVM behave as those of JDK 21 to 23, if it still knows the flag. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:LockingMode=1"})
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void everyCallGetsWhatIsIts(String flag) throws Exception {
    List<Path> classPath =
        List.of(Program.placeOf(ParallelPool.class), Program.placeOf(RandomLoadProgram.class));
    String seed = Long.toString(System.nanoTime());
    String program = RandomLoadProgram.class.getName();
    List<String> lines =
        Program.ofClass(folder, classPath, program, SECONDS, "200", seed)
            .flags("-XX:+IgnoreUnrecognizedVMOptions", flag)
            .flags("-Djdk.virtualThreadScheduler.maxPoolSize=256")
            .run();
    System.out.println(flag + ", seed " + seed + ": " + lines + " operations");
    assertThat(lines).hasSize(1);
  }
}
