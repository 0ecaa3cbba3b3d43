package io.pipepool.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.Test;

final class JulLevelsTest {
  @Test
  void aWorkerMakesOnlySoManyLevels() {
    JulLevels levels = new JulLevels();
    assertThat(levels.of(900)).isSameAs(Level.WARNING);
    for (int i = 0; i < 100; i++) {
      assertThat(levels.of(901).intValue()).isEqualTo(901);
      assertThat(levels.of(i + 901).intValue()).isEqualTo(i < 99 ? i + 901 : 1000);
    }
    assertThat(levels.of(777).intValue()).isEqualTo(777);
    assertThat(levels.of(778)).isSameAs(Level.CONFIG);
    assertThat(levels.of(-5)).isSameAs(Level.ALL);
    assertThat(levels.of(950).intValue()).isEqualTo(950);
    assertThat(levels.of(Integer.MAX_VALUE)).isSameAs(Level.OFF);
    assertThat(levels.of(Integer.MIN_VALUE)).isSameAs(Level.ALL);
  }
}
