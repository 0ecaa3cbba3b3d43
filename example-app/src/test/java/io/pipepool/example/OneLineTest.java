package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void aLineHasTheTypeAndTheFirstLineOfTheMessage() {
    assertThat(OneLine.of(new IOException("first\nsecond"))).isEqualTo("IOException: first");
    assertThat(OneLine.of(new IOException("\n first"))).isEqualTo("IOException: first");
  }

  @Test
  void aLineWithoutMessageHasTheTypeAlone() {
    assertThat(OneLine.of(new IOException())).isEqualTo("IOException");
    assertThat(OneLine.of(new IOException(" "))).isEqualTo("IOException");
  }
}
