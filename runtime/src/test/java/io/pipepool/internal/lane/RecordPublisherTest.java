package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.logging.LogBridges;
import io.pipepool.internal.logging.LogEvents;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.LogBridge;
import io.pipepool.spi.LogEvent;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.HeardRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * If loggers are slow, a bounded number of records waits, and the operator hears how many are
 * missing.
 */
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
  private final List<LaneWriter> writers = new ArrayList<>();
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
  void dropFilterAndThreads() {
    logger.setFilter(null);
    writers.forEach(LaneWriter::stop);
  }

  private LoggedRecords worker(int number) {
    return worker(number, new Outbox(new FrameWriter(OutputStream.nullOutputStream())));
  }

  private LoggedRecords worker(int number, Outbox outbox) {
    LaneWriter writer = new LaneWriter("test-writer", outbox, why -> {});
    writers.add(writer);
    return new LoggedRecords(publisher, "worker-" + number, outbox, writer);
  }

  private static void log(LoggedRecords worker, String text) {
    log(worker, "demo.publisher", text, "main");
  }

  private static void log(LoggedRecords worker, String logger, String text, String thread) {
    byte[] details = {0, 0}; // neither a class nor a method
    int warning = Level.WARNING.intValue();
    LogEvent event = new LogEvent(logger, warning, text, Instant.EPOCH, thread, 1, null, details);
    worker.take(LogEvents.encode(JUL, event, LogEvents.MOST_BYTES).toReader());
  }

  private static WireReader question(@Nullable String bridge, @Nullable String logger) {
    WireWriter out = new WireWriter();
    out.writeString(bridge);
    out.writeString(logger);
    return out.toReader();
  }

  private static int answer(InputStream answers) throws IOException {
    return new FrameReader(answers, 1 << 20).read().payload().readInt();
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

  @Test
  void aQuestionAboutABridgeThatThisProcessLacksHasAnAnswer() throws IOException {
    PipedInputStream answers = new PipedInputStream();
    Outbox outbox = new Outbox(new FrameWriter(new PipedOutputStream(answers)));
    worker(1, outbox).ask(1, question("demo.None\u001b[2J", "demo.publisher"));
    assertThat(answer(answers)).isEqualTo(Integer.MIN_VALUE);
    Conditions.eventually(() -> !operator.texts().isEmpty());
    assertThat(operator.texts().get(0)).contains("has no demo.None\\u001b[2J, but");
  }

  @Test
  void namesThatNoWorkerSendsAreRefusedBeforeTheyWait() {
    LoggedRecords worker = worker(1);
    String longest = "x".repeat(1_050);
    for (WireReader untrue :
        List.of(
            question(null, "a"),
            question(JUL, null),
            question(JUL, longest + "x"),
            question(longest + "x", "a"))) {
      assertThatExceptionOfType(TransportException.class).isThrownBy(() -> worker.ask(1, untrue));
    }
    worker.ask(2, question(longest, longest));
  }

  @Test
  void aWorkerThatReadsNoAnswersMayNotAskForEver() throws InterruptedException {
    CountDownLatch reads = new CountDownLatch(1);
    Outbox outbox =
        new Outbox(
            new FrameWriter(
                new OutputStream() {
                  @Override
                  public void write(int value) throws IOException {
                    try {
                      reads.await();
                    } catch (InterruptedException e) {
                      throw new IOException(e);
                    }
                  }
                }));
    LoggedRecords worker = worker(1, outbox);
    int first = 10_000;
    for (int i = 0; i < first; i++) {
      worker.ask(i, question("demo.None", "a"));
    }
    assertThatExceptionOfType(TransportException.class)
        .isThrownBy(
            () -> {
              worker.ask(first, question("demo.None", "a"));
              worker.ask(first + 1, question("demo.None", "a"));
              worker.ask(first + 2, question("demo.None", "a"));
            })
        .withMessageContaining("though it has not read 10001 frames");
    reads.countDown();
    Conditions.eventually(() -> outbox.waiting() == 0);
    worker.ask(first + 3, question("demo.None", "a"));
  }

  @Test
  void furtherLoggersOfAWorkerShareOne() throws Exception {
    LoggerNames loggers = publisher.loggers();
    for (int i = 0; i < 10_000; i++) {
      assertThat(loggers.take("demo.publisher.many" + i)).isTrue();
    }
    HeardRecords others = new HeardRecords("io.pipepool.worker-loggers");
    others.beforeEach(null);
    try {
      LoggedRecords worker = worker(1);
      log(worker, "demo.publisher.many0", "known", "main");
      log(worker, "demo.publisher.more", "unknown", "main");
      publisher.end(TimeUnit.SECONDS.toNanos(50));
    } finally {
      others.afterEach(null);
    }
    assertThat(demo.texts()).containsExactly("known");
    assertThat(others.texts()).containsExactly("demo.publisher.more: unknown");

    PipedInputStream answers = new PipedInputStream();
    Outbox outbox = new Outbox(new FrameWriter(new PipedOutputStream(answers)));
    worker(2, outbox).ask(1, question(JUL, "demo.publisher.more"));
    assertThat(answer(answers)).isEqualTo(Integer.MIN_VALUE);
    assertThat(LogManager.getLogManager().getLogger("demo.publisher.more")).isNull();
  }

  @Test
  void loggersAboveALoggerCountToo() {
    LoggerNames loggers = new LoggerNames();
    int taken = 0;
    while (loggers.take("a.".repeat(500) + taken)) {
      taken++;
    }
    assertThat(taken).isBetween(20, 100);
    assertThat(loggers.take("a.".repeat(500) + "0")).isTrue();
    assertThat(loggers.take("demo.Short")).isTrue();
  }

  @Test
  void theNameOfAWorkersThreadForgesNoLine() throws InterruptedException {
    log(worker(1), "demo.publisher", "text", "a\r\n\u001b[2J" + "b".repeat(500));
    publisher.end(TimeUnit.SECONDS.toNanos(50));
    assertThat(demo.threads())
        .singleElement()
        .asString()
        .startsWith("worker-1/a\\u000d \\u001b[2Jbbb")
        .hasSize("worker-1/".length() + 200);
  }
}
