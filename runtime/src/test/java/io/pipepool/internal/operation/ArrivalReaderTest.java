package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.worker.SwitchTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import org.junit.jupiter.api.Test;

final class ArrivalReaderTest {
  @Test
  void aFailureThatCannotBeReadStillFailsItsCall() {
    Batch batch =
        new Batch(SwitchTask.INSTANCE, null, CallLimits.NONE, 4, 1, new WireWriter(), -1, null);
    ArrivalReader<Integer> reader = new ArrivalReader<>(SwitchTask.INSTANCE);

    reader.open(new Arrival.Threw(batch, 4, WireReader.of(new byte[0]), "worker-2", 0));

    assertThat(reader.next()).isTrue();
    assertThat(reader.index()).isEqualTo(4);
    assertThat(reader.failure())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining(SwitchTask.INSTANCE.name())
        .hasStackTraceContaining("worker-2, input 4");
    assertThat(reader.next()).isFalse();
  }

  @Test
  void aValueOfWrongLengthFailsItsCallAndThoseBehindItAndNoOther() {
    Batch batch =
        new Batch(SwitchTask.INSTANCE, null, CallLimits.NONE, 4, 1, new WireWriter(), -1, null);
    ArrivalReader<Integer> reader = new ArrivalReader<>(SwitchTask.INSTANCE);
    WireWriter elements = new WireWriter();
    elements.writeInt(1_000);
    elements.writeInt(0);

    reader.open(new Arrival.Elements(batch, 4, 2, elements.toReader(), 8));

    for (int i = 0; i < 2; i++) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.failure())
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("should follow, but there are");
    }
    assertThat(reader.next()).isFalse();
  }
}
