package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.HeardRecords;
import io.pipepool.testing.LogTask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What code in workers logs arrives in the parent's loggers of the same names. */
@Timeout(60)
final class LogRecordsTest extends PoolTest {
  @RegisterExtension final HeardRecords demo = new HeardRecords("demo.log");
  @RegisterExtension final HeardRecords operator = new HeardRecords("io.pipepool");

  private final Logger logger = Logger.getLogger("demo.log");

  private static String log(ParallelPool pool, String command) throws Exception {
    return LogTask.LOG.using(pool).call(command);
  }

  @AfterEach
  void dropFilter() {
    logger.setFilter(null);
  }

  @Test
  void aRecordArrivesWithAllThatItHas() throws Exception {
    Instant before = Instant.now();
    String threadId;
    try (ParallelPool pool = pool(1).build()) {
      threadId = log(pool, "arguments größer {0}");
      log(pool, "system {0}");
    }
    assertThat(demo.texts()).containsExactly("größer and {0}", "{0}");
    LogRecord first = demo.all().get(0);
    assertThat(first.getLevel()).isSameAs(Level.INFO);
    assertThat(first.getLoggerName()).isEqualTo("demo.log");
    assertThat(first.getInstant()).isBetween(before, Instant.now());
    assertThat(first.getLongThreadID()).isEqualTo(Long.parseLong(threadId));
    assertThat(first.getSourceClassName()).isEqualTo(LogTask.class.getName());
    assertThat(first.getSourceMethodName()).isEqualTo("log");
    assertThat(first.getThrown()).isNull();
    assertThat(demo.all().get(1).getLevel()).isSameAs(Level.WARNING);
    assertThat(demo.threads()).containsExactly("worker-1/main", "worker-1/main");
  }

  @Test
  void anExceptionArrivesAsTextWithItsStackTraceAndCause() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "thrown outer");
    }
    StringWriter printed = new StringWriter();
    demo.all().get(0).getThrown().printStackTrace(new PrintWriter(printed, true));
    List<String> lines = printed.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("java.lang.IllegalStateException: outer");
    assertThat(lines.get(1)).contains("at ").contains("LogTask.failure(LogTask.java:");
    assertThat(lines).contains("Caused by: io.pipepool.testing.LogTask$OwnException: inner");
  }

  @Test
  void aRecordOfALoggerWithALongNameArrives() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "long name");
    }
    assertThat(demo.texts()).containsExactly("name");
    assertThat(demo.all().get(0).getLoggerName())
        .startsWith("demo.log.xxx")
        .endsWith("x... (2009 chars in all)");
  }

  @Test
  void theParentsLevelsReachTheWorker() throws Exception {
    try (ParallelPool quiet = pool(1).build()) {
      assertThat(log(quiet, "shown FINE")).isEqualTo("false");
      logger.setLevel(Level.FINE);
      assertThat(log(quiet, "shown FINE")).as("the worker has asked before").isEqualTo("false");
      try (ParallelPool verbose = pool(1).build()) {
        assertThat(log(verbose, "shown FINE")).isEqualTo("true");
        assertThat(log(verbose, "shown FINER")).isEqualTo("false");
        log(verbose, "fine detail");
      }
    }
    assertThat(demo.texts()).containsExactly("detail");
  }

  @Test
  void aLevelThatIsRaisedLaterHoldsAtOnce() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "warn before");
      Conditions.eventually(() -> demo.all().size() == 1);
      logger.setLevel(Level.SEVERE);
      log(pool, "warn after");
    }
    assertThat(demo.texts()).containsExactly("before");
  }

  @Test
  void theRecordsOfEachWorkerStayInOrder() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      LogTask.LOG.using(pool).map(List.of("count a 2000", "count b 2000"));
    }
    for (String name : List.of("a", "b")) {
      Stream<String> expected = IntStream.range(0, 2000).mapToObj(i -> name + " " + i);
      assertThat(demo.texts().stream().filter(text -> text.startsWith(name)))
          .containsExactlyElementsOf(expected.toList());
    }
  }

  @Test
  void theLastRecordBeforeACrashArrives() {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> log(pool, "halt last words"));
    }
    assertThat(demo.texts()).containsExactly("last words");
  }

  @Test
  void aRecordAfterItsCallArrives() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "later on");
      Conditions.eventually(() -> !demo.all().isEmpty());
    }
    assertThat(demo.texts()).containsExactly("on");
    assertThat(demo.threads()).containsExactly("worker-1/left behind");
  }

  @Test
  void aLoggerThatHangsHoldsUpNoCall() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    logger.setFilter(heard -> await(goOn));
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "count x 10000");
      assertThat(log(pool, "shown INFO")).isEqualTo("true");
      goOn.countDown();
    }
    assertThat(demo.all()).hasSize(10_000);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return true;
  }

  @Test
  void aLoggerThatFailsIsToldOnceAndGetsLaterRecords() throws Exception {
    logger.setFilter(
        heard -> {
          if (!heard.getMessage().equals("x 2")) {
            throw new IllegalStateException("full disk");
          }
          return true;
        });
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "count x 3");
    }
    assertThat(demo.texts()).containsExactly("x 2");
    Conditions.eventually(() -> !operator.texts().isEmpty());
    assertThat(operator.texts())
        .singleElement()
        .asString()
        .startsWith("[pipepool:log-publish] ")
        .contains("full disk");
  }

  @Test
  void aWorkersOwnWorkersAreHeardToo() throws Exception {
    logger.setLevel(Level.FINE);
    try (ParallelPool pool = pool(1).build()) {
      log(pool, "nested fine deep");
    }
    assertThat(demo.texts()).containsExactly("deep");
  }

  /** Returns the lines that a worker prints, none of whose records arrive here. */
  private List<String> printedBy(ParallelPool.Builder builder, String command) throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ParallelPool pool = builder.output(line -> lines.add(line.text())).build()) {
      log(pool, command);
    }
    assertThat(demo.all()).isEmpty();
    return lines;
  }

  @Test
  void ifRecordsStayTheWorkerPrintsThem() throws Exception {
    assertThat(printedBy(pool(1).logRecords(false), "warn here")).anyMatch(l -> l.contains("here"));
    assertThat(printedBy(pool(1).trust(Trust.UNTRUSTED), "warn here"))
        .anyMatch(line -> line.contains("here"));
  }

  @Test
  void aConfigurationOfTheWorkersOwnStands() throws Exception {
    Path file = folder.resolve("own.properties");
    Files.writeString(
        file,
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.SimpleFormatter.format = own %5$s%n
        """);
    String property = "-Djava.util.logging.config.file=" + file;
    assertThat(printedBy(pool(1).jvmArgs(property), "warn here")).containsExactly("own here");
  }

  @Test
  void workersThatAreNotTrustedCannotWriteIntoLoggers() {
    ParallelPool.Builder builder = pool(1).trust(Trust.UNTRUSTED).logRecords(true);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("leave logRecords out");
  }
}
