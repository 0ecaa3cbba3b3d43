package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.LargestParent;
import io.pipepool.testing.NothingLeft;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * With a raised limit, a value may be as large as an array can be. The test needs 17 GB of memory.
 */
@Tag("soak")
@ExtendWith(NothingLeft.class)
final class LargestValueTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void theLargestArrayCrossesAndComesBack() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx10g",
                "-Dpipepool.maxFrame=3g",
                "-cp",
                System.getProperty("java.class.path"),
                LargestParent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String output = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output.lines()).hasSize(2).first().isEqualTo("true");
      assertThat(output).contains("one value cannot have more than 2 GiB; send it in parts");
      assertThat(parent.waitFor()).isZero();
    } finally {
      parent.destroyForcibly();
    }
  }
}
