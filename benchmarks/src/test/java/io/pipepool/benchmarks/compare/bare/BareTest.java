package io.pipepool.benchmarks.compare.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The bare systems do their work. Otherwise the bound that they set for Pipepool would mean
 * nothing.
 */
class BareTest {
  @Test
  void pingPongSquares() throws IOException {
    try (PingPong pingPong = PingPong.start()) {
      assertThat(pingPong.square(7)).isEqualTo(49);
      assertThat(pingPong.square(-3)).isEqualTo(9);
    }
  }

  @Test
  void blocksSquareAnArrayThatIsNoMultipleOfABlock() throws IOException {
    int[] inputs = IntStream.range(0, 3 * Block.INTS + 5).toArray();
    try (Blocks blocks = Blocks.start(2)) {
      assertThat(blocks.squares(inputs)).isEqualTo(IntStream.of(inputs).map(n -> n * n).toArray());
    }
  }

  @Test
  void echoReturnsItsArgument() throws IOException {
    byte[] bytes = new byte[300_001];
    new Random(1).nextBytes(bytes);
    try (Echo echo = Echo.start(bytes.length)) {
      assertThat(echo.echo(bytes)).isEqualTo(bytes);
      assertThat(echo.echo(new byte[bytes.length])).containsOnly(0);
    }
  }

  @Test
  void twoJvmsGiveTheirMessageBack() throws IOException {
    TwoJvms.start().close();
  }
}
