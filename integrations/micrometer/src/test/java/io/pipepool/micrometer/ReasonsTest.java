package io.pipepool.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No worker makes a registry grow without bound. */
final class ReasonsTest {
  private final Reasons reasons = new Reasons();

  @Test
  void aReasonIsItsOwnTag() {
    assertThat(reasons.tagOf("it had no calls for 1 m")).isEqualTo("it had no calls for 1 m");
  }

  @Test
  void noTagHasWhatAWorkerSent() {
    String words = "was killed because it sent what no worker sends";
    assertThat(reasons.tagOf(words + ": java.io.IOException: evil")).isEqualTo(words);
  }

  @Test
  void furtherReasonsShareATag() {
    IntStream.range(0, Reasons.MOST)
        .forEach(n -> assertThat(reasons.tagOf("r" + n)).isEqualTo("r" + n));
    assertThat(reasons.tagOf("one more")).isEqualTo(Reasons.OTHER);
    assertThat(reasons.tagOf("r0")).isEqualTo("r0");
  }
}
