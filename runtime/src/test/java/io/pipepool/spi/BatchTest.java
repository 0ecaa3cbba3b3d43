package io.pipepool.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Priority;
import io.pipepool.codec.WireWriter;
import org.junit.jupiter.api.Test;

final class BatchTest {
  @Test
  void releasingItsInputsDoesNotChangeWhetherABatchIsLent() {
    WireWriter inputs = WireWriter.lending(8 << 20);
    inputs.lendBytes(new byte[2 << 20]);
    Batch batch = new Batch(null, null, CallLimits.NONE, 0, 1, inputs, -1, null);

    batch.releaseInputs();

    assertThat(batch.isLent()).isTrue();
  }

  @Test
  void copiesKeepTheirPriority() {
    Batch usual = new Batch(null, null, CallLimits.NONE, 0, 1, new WireWriter(), -1, null);
    Batch high = usual.withPriority(Priority.HIGH);

    assertThat(usual.priority()).isEqualTo(Priority.NORMAL);
    assertThat(high.withResults(null).withLimits(CallLimits.NONE).priority())
        .isEqualTo(Priority.HIGH);
  }

  @Test
  void copiesKeepTheTimeOfTheirEncoding() {
    Batch unmeasured = new Batch(null, null, CallLimits.NONE, 0, 1, new WireWriter(), -1, null);
    Batch measured = unmeasured.withEncodingNanos(7);

    assertThat(unmeasured.encodingNanos()).isZero();
    assertThat(
            measured
                .withResults(null)
                .withLimits(CallLimits.NONE)
                .withContext(new byte[1])
                .withPriority(Priority.LOW)
                .encodingNanos())
        .isEqualTo(7);
  }

  @Test
  void aBatchThatHasThePriorityIsNotCopied() {
    Batch usual = new Batch(null, null, CallLimits.NONE, 0, 1, new WireWriter(), -1, null);

    assertThat(usual.withPriority(Priority.NORMAL)).isSameAs(usual);
  }

  @Test
  void copiesShareTheMemoryOfTheirInputs() {
    WireWriter inputs = new WireWriter();
    inputs.writeInt(7);
    Batch batch = new Batch(null, null, CallLimits.NONE, 0, 1, inputs, -1, null);

    batch.withResults(null).withLimits(CallLimits.NONE).sendAgain();
    batch.releaseInputs();
    assertThat(inputs.size()).as("a thread may still read them").isEqualTo(4);
  }
}
