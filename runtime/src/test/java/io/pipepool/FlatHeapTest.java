package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SmallParent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller with a heap of 32 MB reads 240 MB of results, and pauses while more could come. */
@ExtendWith(NothingLeft.class)
final class FlatHeapTest {
  private static final long FLAT = 3 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"tiny", "large", "unordered", "emitter"})
  void aSlowConsumerNeedsNoMoreHeapTheMoreItReads(String what) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallParent.class.getName(),
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String output = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(parent.waitFor()).isZero();
      List<Long> used = output.lines().map(Long::valueOf).collect(Collectors.toList());
      assertThat(used).as("heap in use, %s", used).hasSize(6);
      // If a worker stands still for a moment, one sample of the heap is smaller.
      long early = Collections.max(used.subList(0, 3));
      long late = Collections.max(used.subList(3, 6));
      assertThat(late).as("heap in use, %s", used).isLessThan(early + FLAT);
      assertThat(used).allMatch(bytes -> bytes < 20 << 20);
    } finally {
      parent.destroyForcibly();
    }
  }
}
