package io.pipepool.spi.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.testing.TestTasks;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class SentBatchTest {
  private static final long MOST_BYTES = 1 << 20;

  private final List<String> events = new ArrayList<>();

  /**
   * Returns a batch of three calls that an operation has made. The test notes its results as text.
   */
  private Batch batch() {
    return batch(TestTasks.TWICE.withChunkSize(3));
  }

  private Batch batch(ParallelFunction<Integer, Integer, RuntimeException> function) {
    List<Batch> made = new ArrayList<>();
    Engine engine = new Collecting(made);
    try (var results = function.using(engine).stream(List.of(1, 2, 3))) {
      var unused = results.iterator();
      assertThatExceptionOfType(Stopped.class).isThrownBy(unused::next);
    }
    return made.get(0).withResults(new Notes());
  }

  private static byte[] run(byte[] message) throws InterruptedException {
    ReceivedBatch received = ReceivedBatch.of(message, null, "node", MOST_BYTES);
    received.run(Engine.inline(), SentBatchTest.class.getClassLoader());
    return joined(received.takeResults());
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void callsRunFromBytesToBytes() throws Exception {
    SentBatch sent = SentBatch.of(batch());
    sent.deliver(run(sent.message()));
    assertThat(events).containsExactly("value 0: 2", "value 1: 4", "value 2: 6");
    assertThat(sent.isEnded()).isTrue();
  }

  @Test
  void theMessageIsWrittenToAStreamAsItIs() throws Exception {
    SentBatch sent = SentBatch.of(batch());
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    sent.writeMessageTo(stream);
    assertThat(stream.toByteArray()).isEqualTo(sent.message()).hasSize(sent.messageSize());
  }

  @Test
  void resultsAreDeliveredOnce() throws Exception {
    SentBatch sent = SentBatch.of(batch());
    byte[] results = run(sent.message());
    sent.deliver(results);
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(() -> sent.deliver(results))
        .withMessageContaining("from call 0, which has ended");
    assertThat(events).hasSize(3);
  }

  /** The kinds of an emitting task, and a time that no call takes. */
  @Test
  void resultsThatTheTaskDoesNotHaveAreRefused() {
    for (byte kind : new byte[] {ResultKind.ELEMENTS, ResultKind.DONE, ResultKind.TIMED}) {
      SentBatch sent = SentBatch.of(batch());
      WireWriter results = new WireWriter();
      results.writeByte(kind);
      results.writeInt(0);
      results.writeInt(1);
      results.writeLong(Long.BYTES);
      results.writeLong(-1);
      byte[] bytes = new byte[(int) results.size()];
      results.toReader().readRaw(bytes, 0, bytes.length);

      assertThatExceptionOfType(TransportException.class).isThrownBy(() -> sent.deliver(bytes));
      assertThat(events).isEmpty();
    }
  }

  @Test
  void resultsOfCallsThatHaveFailedHereAreDropped() throws Exception {
    SentBatch sent = SentBatch.of(batch());
    byte[] results = run(sent.message());
    sent.fail(index -> new CancellationException("input " + index));
    sent.deliver(results);
    assertThat(events)
        .containsExactly("failed 0: input 0", "failed 1: input 1", "failed 2: input 2");
  }

  @Test
  void cutResultsAreRefusedAndNoCallIsLost() throws Exception {
    byte[] results = run(SentBatch.of(batch()).message());
    for (int length = 1; length < results.length; length++) {
      events.clear();
      SentBatch sent = SentBatch.of(batch());
      byte[] cut = Arrays.copyOf(results, length);
      try {
        sent.deliver(cut);
      } catch (TransportException damaged) {
        assertThat(damaged).isNotNull();
      }
      sent.fail(index -> new CancellationException("lost"));
      assertThat(events).as("ends, after %s bytes", length).hasSize(3);
    }
  }

  @Test
  void aTaskThatTheOtherProcessLacksFailsItsCalls() throws Exception {
    SentBatch sent = SentBatch.of(batch());
    ReceivedBatch received = ReceivedBatch.of(sent.message(), null, "node", MOST_BYTES);
    try (URLClassLoader empty =
        new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      received.run(Engine.inline(), empty);
    }
    received.takeResults().forEach(sent::deliver);
    assertThat(events)
        .hasSize(3)
        .allMatch(event -> event.contains("[pipepool:task-missing]"))
        .allMatch(event -> event.contains("TestTasks$TwiceTask"));
  }

  @Test
  void resultsThatAreTooLargeFailTheirCalls() throws Exception {
    SentBatch sent = SentBatch.of(batch());
    ReceivedBatch received = ReceivedBatch.of(sent.message(), null, "node", 4);
    received.run(Engine.inline(), getClass().getClassLoader());
    received.takeResults().forEach(sent::deliver);
    assertThat(events)
        .filteredOn(event -> event.contains("returned more than the 4 bytes"))
        .hasSize(3);
  }

  @Test
  void aMessageOfAnotherVersionIsRefused() {
    byte[] message = SentBatch.of(batch()).message();
    message[0]++;
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(() -> ReceivedBatch.of(message, null, "node", MOST_BYTES))
        .withMessageContaining("version 3, not 2");
  }

  /** Ends the operation that makes batches. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** An engine that keeps the batches and runs none. */
  private record Collecting(List<Batch> made) implements Engine {
    @Override
    public int parallelism() {
      return 1;
    }

    @Override
    public void submit(Batch batch) {
      made.add(batch);
      throw new Stopped();
    }

    @Override
    public void cancel(Batch batch) {}

    @Override
    public void grant(Batch batch, long bytes) {}
  }

  private final class Notes implements Batch.Results {
    @Override
    public void values(Batch batch, int offset, int count, WireReader values) {
      for (int i = offset; i < offset + count; i++) {
        events.add("value " + i + ": " + values.readInt());
      }
    }

    @Override
    public void elements(Batch batch, int offset, int count, WireReader elements) {
      events.add("elements " + offset);
    }

    @Override
    public void done(Batch batch, int offset) {
      events.add("done " + offset);
    }

    @Override
    public void threw(Batch batch, int offset, WireReader failure, String worker) {
      events.add("threw " + offset);
    }

    @Override
    public void failed(Batch batch, int offset, Throwable failure) {
      events.add("failed " + offset + ": " + failure.getMessage());
    }

    @Override
    public void timed(int calls, long nanos) {
      assertThat(nanos).isNotNegative();
    }
  }
}
