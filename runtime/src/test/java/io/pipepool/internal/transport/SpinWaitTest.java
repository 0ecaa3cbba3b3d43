package io.pipepool.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpinWaitTest {
  private final SpinWait spin = new SpinWait();
  private final FrameReader silent = new FrameReader(InputStream.nullInputStream(), 1);

  @Test
  void anItemThatIsThereIsFound() throws IOException {
    FrameReader reader = new FrameReader(new ByteArrayInputStream(new byte[1]), 1);

    assertThat(spin.await(reader)).isTrue();
    assertThat(spin.isDue()).isTrue();
  }

  @Test
  void anItemThatComesAfterTheFirstLookIsFound() {
    // One attempt is not enough: after the first look, the system may hold this thread up until it
    // is too late.
    assertThat(IntStream.range(0, 1_000).anyMatch(i -> isFoundAtTheSecondLook())).isTrue();
  }

  private static boolean isFoundAtTheSecondLook() {
    InputStream late =
        new ByteArrayInputStream(new byte[1]) {
          private int looks;

          @Override
          public synchronized int available() {
            return ++looks < 2 ? 0 : 1;
          }
        };
    try {
      return new SpinWait().await(new FrameReader(late, 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void waitsInVainBecomeRarerUntilTheNextSuccess() throws IOException {
    int before = 0;
    for (int failures = 1; failures <= 8; failures++) {
      assertThat(spin.await(silent)).isFalse();
      int skips = skips();
      assertThat(skips).isGreaterThan(before);
      before = skips;
    }
    assertThat(spin.await(silent)).isFalse();
    assertThat(skips()).isEqualTo(before).isLessThan(1_000);

    anItemThatIsThereIsFound();
  }

  private int skips() {
    int skips = 0;
    while (!spin.isDue()) {
      skips++;
    }
    return skips;
  }
}
