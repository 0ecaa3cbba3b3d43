package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.logging.LogBridges;
import io.pipepool.internal.logging.LogEvents;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.LogBridge;
import io.pipepool.spi.LogEvent;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.HeardRecords;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** If loggers are slow, only so many records wait, and the operator hears how many are missing. */
@Timeout(60)
final class RecordPublisherTest {
  private static final String JUL = "io.pipepool.internal.logging.JulBridge";

  /** Fits some 1,000 of the records here, a few times as many as are taken at once. */
  private static final long MOST_BYTES = 200_000;

  @RegisterExtension final HeardRecords demo = new HeardRecords("demo.publisher");
  @RegisterExtension final HeardRecords operator = new HeardRecords("io.pipepool");

  private final Logger logger = Logger.getLogger("demo.publisher");
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayTake = new Semaphore(0);
  private final RecordPublisher publisher = new RecordPublisher("test", MOST_BYTES);

  /** Lets the logger take a record only if {@link #mayTake} has a permit. */
  private void blockLogger() {
    logger.setFilter(
        heard -> {
          begun.release();
          return await(mayTake);
        });
  }

  private static boolean await(Semaphore permit) {
    try {
      return permit.tryAcquire(50, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void dropFilter() {
    logger.setFilter(null);
  }

  private LoggedRecords worker(int number) {
    Outbox outbox = new Outbox(new FrameWriter(OutputStream.nullOutputStream()));
    LaneWriter writer = new LaneWriter("test-writer", outbox, why -> {});
    return new LoggedRecords(publisher, "worker-" + number, outbox, writer);
  }

  private static void log(LoggedRecords worker, String text) {
    WireWriter out = new WireWriter();
    byte[] details = {0, 0}; // neither a class nor a method
    int warning = Level.WARNING.intValue();
    LogEvent event =
        new LogEvent("demo.publisher", warning, text, Instant.EPOCH, "main", 1, null, details);
    LogEvents.write(out, JUL, event);
    worker.take(out.toReader());
  }

  @Test
  void theNumberOfMissingRecordsIsToldOnceForEachWorkerAndNotWithEachRecord()
      throws InterruptedException {
    blockLogger();
    LoggedRecords first = worker(1);
    LoggedRecords second = worker(2);
    log(first, "a 0");
    assertThat(await(begun)).isTrue();
    for (int i = 1; i < 2_000; i++) {
      log(first, "a " + i);
      log(second, "b " + i);
    }
    mayTake.release();
    assertThat(await(begun)).isTrue(); // there is room again, but not much
    log(first, "more");
    mayTake.release(10_000);
    publisher.end(TimeUnit.SECONDS.toNanos(50));

    List<String> gaps = operator.texts();
    assertThat(gaps).hasSize(2).allMatch(gap -> gap.startsWith("[pipepool:log-gap] "));
    assertThat(gaps).anyMatch(gap -> gap.contains(" of worker-1 are missing"));
    long missing = gaps.stream().mapToLong(gap -> Long.parseLong(gap.split(" ")[1])).sum();
    assertThat(demo.all().size()).isGreaterThan(500);
    assertThat(demo.all().size() + missing).isEqualTo(4_000);
    assertThat(demo.texts()).doesNotContain("more");
  }

  @Test
  void recordsThatStillWaitAtTheEndAreTold() throws InterruptedException {
    blockLogger();
    LoggedRecords worker = worker(1);
    log(worker, "first");
    assertThat(await(begun)).isTrue();
    log(worker, "second");
    log(worker, "lost, though taken with the second");
    mayTake.release();
    assertThat(await(begun)).isTrue();
    log(worker, "lost");
    publisher.end(TimeUnit.MILLISECONDS.toNanos(20));
    mayTake.release(10);

    Conditions.eventually(() -> !operator.texts().isEmpty());
    assertThat(operator.texts().get(0)).startsWith("[pipepool:log-gap] 2 log records");
    Conditions.eventually(() -> demo.texts().equals(List.of("first", "second")));
  }

  @Test
  void aBridgeThatThisProcessLacksIsToldOnce() throws InterruptedException {
    LogBridge none = LogBridges.find("demo.None");
    assertThat(none).isNull();
    LoggedRecords worker = worker(1);
    for (int i = 0; i < 2; i++) {
      WireWriter out = new WireWriter();
      out.writeString("demo.None");
      worker.take(out.toReader());
    }
    publisher.end(TimeUnit.SECONDS.toNanos(50));
    Conditions.eventually(() -> !operator.texts().isEmpty());
    assertThat(operator.texts())
        .singleElement()
        .asString()
        .startsWith("[pipepool:log-publish] ")
        .contains("this process has no demo.None");
  }
}
