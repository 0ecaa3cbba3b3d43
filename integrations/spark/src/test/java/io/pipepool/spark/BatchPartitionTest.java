package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.spi.Batch;
import io.pipepool.spi.remote.SentBatch;
import io.pipepool.testing.TestTasks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchPartitionTest {
  /** The batches that an operation has submitted. */
  private final List<Batch> submitted = new ArrayList<>();

  private static BatchPartition sent(BatchPartition partition) throws Exception {
    ByteArrayOutputStream task = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(task)) {
      out.writeObject(partition);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(task.toByteArray()))) {
      return (BatchPartition) in.readObject();
    }
  }

  @Test
  void theInputsOutliveTheirOperation() throws Exception {
    int count = 100_000; // several segments
    List<Integer> inputs = IntStream.range(0, count).boxed().toList();
    var twice = TestTasks.TWICE.using(new Refusing()).withChunkSize(count);
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> twice.map(inputs));
    Batch batch = submitted.get(0);
    byte[] message = SentBatch.of(batch).message();

    BatchPartition partition = BatchPartition.of(batch).at(3);
    batch.releaseInputs();

    assertThat(batch.isLent()).isFalse();
    assertThat(sent(partition).message()).isEqualTo(message).hasSizeGreaterThan(count);
    assertThat(sent(partition).index()).as("in another attempt").isEqualTo(3);
  }

  @Test
  void aLentArrayIsCopiedAtOnce() throws Exception {
    byte[] input = new byte[2 << 20];
    ParallelFunction<byte[], byte[], RuntimeException> echo = TestTasks.ECHO.using(new Refusing());
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> echo.call(input));
    Batch batch = submitted.get(0);
    byte[] message = SentBatch.of(batch).message();

    BatchPartition partition = BatchPartition.of(batch);
    Arrays.fill(input, (byte) 7);

    assertThat(batch.isLent()).isTrue();
    assertThat(sent(partition).message()).isEqualTo(message);
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Takes note of batches and runs none. */
  private final class Refusing implements Engine {
    @Override
    public int parallelism() {
      return 1;
    }

    @Override
    public void submit(Batch batch) {
      submitted.add(batch);
      throw new Refused();
    }

    @Override
    public void cancel(Batch batch) {}

    @Override
    public void grant(Batch batch, long bytes) {}
  }
}
