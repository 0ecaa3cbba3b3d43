package io.pipepool.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import org.junit.jupiter.api.Test;

final class BatchTest {
  @Test
  void whetherItIsLentDoesNotDependOnItsMemoryThatOthersGiveBack() {
    WireWriter inputs = WireWriter.lending(8 << 20);
    inputs.lendBytes(new byte[2 << 20]);
    Batch batch = new Batch(null, null, CallLimits.NONE, 0, 1, inputs, -1, null);

    batch.releaseInputs();

    assertThat(batch.isLent()).isTrue();
  }
}
