package io.pipepool.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

/** With this library on the class path, Logback in the parent gets what workers log with SLF4J. */
@Timeout(120)
final class Slf4jRecordsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Sample.class);
  private final List<ILoggingEvent> heard = Collections.synchronizedList(new ArrayList<>());
  private final Appender appender = new Appender(heard);

  /** Keeps events as an appender of the user's sees them. */
  private static final class Appender extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> events;

    Appender(List<ILoggingEvent> events) {
      this.events = events;
    }

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing(); // of the thread that publishes: its name and MDC
      events.add(event);
    }
  }

  @BeforeEach
  void listen() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.setAdditive(false);
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
    MDC.clear();
  }

  private static ParallelPool.Builder pool(int workers) {
    return ParallelPool.builder().workers(workers).maxHeap("64m");
  }

  @Test
  void aWarningArrivesWithItsExceptionAndTheCallersMdc() {
    String seen;
    try (ParallelPool pool = pool(1).build()) {
      MDC.put("user", "ada");
      seen = WarnParallel.using(pool).call("paper");
      MDC.clear();
      assertThat(WarnParallel.using(pool).call("ink")).startsWith("null ");
    }
    assertThat(seen).startsWith("ada io.pipepool.slf4j.");
    assertThat(heard)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("no paper", "no ink");
    ILoggingEvent first = heard.get(0);
    assertThat(first.getLevel()).isEqualTo(Level.WARN);
    assertThat(first.getThreadName()).isEqualTo("worker-1/main");
    assertThat(first.getMDCPropertyMap()).isEqualTo(Map.of("user", "ada"));
    assertThat(first.getThrowableProxy().getMessage())
        .isEqualTo("java.lang.IllegalStateException: paper");
    assertThat(first.getThrowableProxy().getStackTraceElementProxyArray()[0].getSTEAsString())
        .contains("Sample.warn(Sample.java:");
    assertThat(heard.get(1).getMDCPropertyMap()).isEmpty();
  }

  @Test
  void markersAndKeysWithValuesArrive() {
    try (ParallelPool pool = pool(1).build()) {
      FluentParallel.using(pool).forEach(List.of("last"));
    }
    ILoggingEvent fluent = heard.get(0);
    assertThat(fluent.getFormattedMessage()).isEqualTo("at last");
    assertThat(fluent.getMarkerList()).extracting(Marker::getName).containsExactly("AUDIT");
    assertThat(fluent.getKeyValuePairs()).hasToString("[size=\"7\"]");
    assertThat(fluent.getMDCPropertyMap()).isEqualTo(Map.of("step", "2"));
    ILoggingEvent plain = heard.get(1);
    assertThat(plain.getFormattedMessage()).isEqualTo("{} by itself");
    assertThat(plain.getMarkerList()).extracting(Marker::getName).containsExactly("ALARM");
  }

  @Test
  void theParentsLevelsReachTheWorker() {
    try (ParallelPool pool = pool(1).build()) {
      assertThat(IsShownParallel.using(pool).call("debug")).isFalse();
      assertThat(IsShownParallel.using(pool).call("info")).isTrue();
    }
    assertThat(heard).isEmpty();
    logger.setLevel(Level.OFF);
    try (ParallelPool pool = pool(1).build()) {
      assertThat(IsShownParallel.using(pool).call("info")).isFalse();
    }
    logger.setLevel(Level.DEBUG);
    try (ParallelPool pool = pool(1).build()) {
      assertThat(IsShownParallel.using(pool).call("debug")).isTrue();
    }
    assertThat(heard).hasSize(1);
  }

  @Test
  void manyRecordsOfManyWorkersArriveInOrder() {
    int workers = 2;
    int records = 3_000;
    List<CountParallel.Args> inputs = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      inputs.add(CountParallel.args(i, records));
    }
    try (ParallelPool pool = pool(workers).build()) {
      CountParallel.using(pool).map(inputs);
    }
    List<String> texts = heard.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(texts).hasSize(workers * records);
    for (int i = 0; i < workers; i++) {
      String prefix = i + " ";
      assertThat(texts.stream().filter(text -> text.startsWith(prefix)))
          .isSortedAccordingTo((a, b) -> number(a) - number(b));
    }
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring(2));
  }

  @Test
  void withoutProcessesTheMdcIsTheCallersAndLogbackIsThatOfThisProcess() {
    MDC.put("user", "bob");
    assertThat(WarnParallel.using(Engine.inline()).call("paper"))
        .isEqualTo("bob ch.qos.logback.classic.LoggerContext");
    assertThat(heard).hasSize(1);
  }
}
