package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The logger {@code io.pipepool} hears each thing once that an operator must know. */
@Timeout(60)
final class OperatorLogTest extends PoolTest {
  private final Logger logger = Logger.getLogger("io.pipepool");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }

  /** Returns the warnings so far, of which there is one at least. */
  private List<String> awaitWarnings() {
    Conditions.eventually(() -> !warnings().isEmpty());
    return warnings();
  }

  private List<String> warnings() {
    return records.stream()
        .filter(entry -> entry.getLevel() == Level.WARNING)
        .map(LogRecord::getMessage)
        .toList();
  }

  @Test
  void aLostWorkerIsToldOnceWithItsReason() throws Exception {
    try (ParallelPool pool = pool(1).name("shop").build()) {
      List<Outcome<String>> outcomes = run(pool).outcomes(List.of("halt 7", "echo a", "echo b"));
      assertThat(outcomes.get(2).isSuccess()).isTrue();
    }
    assertThat(awaitWarnings())
        .singleElement()
        .asString()
        .matches(
            "\\[pipepool:worker-lost] worker-1 \\(pid \\d+\\) of shop died: it exited with 7.*;"
                + " a call must not end its process");
  }

  @Test
  void aWorkerThatEndsWithItsPoolOrWithACancelledCallIsNotTold() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      CompletableFuture<String> future = run(pool).submit("sign " + file("runs") + ";spin");
      Conditions.eventually(() -> folder.resolve("runs").toFile().exists());
      future.cancel(true);
      assertThat(future).isCancelled();
      assertThat(run(pool).call("echo a")).isEqualTo("a");
    }
    ParallelPool closed = pool(1).build();
    CompletableFuture<String> call = run(closed).submit("sleep 60000");
    closed.closeNow();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(call::join);

    assertThat(warnings()).isEmpty();
  }

  @Test
  void startsThatFailAreToldOnce() throws Exception {
    try (ParallelPool pool =
        pool(1).onWorkerStart(TestTasks.RUN, "throw java.io.IOException no licence").build()) {
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(WorkerStartException.class)
            .isThrownBy(() -> run(pool).call("echo a"));
      }
    }
    assertThat(awaitWarnings())
        .singleElement()
        .asString()
        .startsWith("[pipepool:worker-start] worker-1 did not become ready")
        .contains("no licence");
  }

  @Test
  void theConsumerOfOutputThatFailsIsToldOnceWithItsFailure() throws Exception {
    try (ParallelPool pool =
        pool(1)
            .output(
                line -> {
                  throw new IllegalStateException("no disk");
                })
            .build()) {
      run(pool).call("err a;err b;err c");
    }
    assertThat(awaitWarnings()).hasSize(1);
    assertThat(records)
        .filteredOn(entry -> entry.getLevel() == Level.WARNING)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getMessage()).startsWith("[pipepool:output-consumer] ");
              assertThat(entry.getThrown()).hasMessage("no disk");
            });
  }

  @Test
  void aTimelineThatCannotBeWrittenIsTold() throws Exception {
    Path nowhere = folder.resolve("nowhere").resolve("timeline.html");
    try (ParallelPool pool = pool(1).name("shop").timeline(nowhere).build()) {
      run(pool).call("echo a");
    }
    assertThat(awaitWarnings()) // close() waits for the logger only a second
        .singleElement()
        .asString()
        .startsWith(
            "[pipepool:timeline] the timeline of shop could not be written to " + nowhere + ": ");
  }

  @Test
  void thePoolTellsItsSizesOnceWhenItHasLivedForASecond() throws Exception {
    try (ParallelPool pool = pool(2).name("shop").threadsPerWorker(3).build()) {
      run(pool).call("echo a");
      Conditions.eventually(() -> !records.isEmpty());
    }
    assertThat(records)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getLevel()).isEqualTo(Level.FINE);
              assertThat(entry.getMessage())
                  .isEqualTo(
                      "shop: at most 2 workers, calls at once in each: 3, heap of each: 96m");
            });
  }

  @Test
  void theLoggerIsCalledOnAThreadOfItsOwn() {
    Thread test = Thread.currentThread();
    List<String> threads = new CopyOnWriteArrayList<>();
    logger.setFilter(
        entry -> {
          threads.add(Thread.currentThread().getName());
          return Thread.currentThread() != test;
        });
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("halt 7"));
      Conditions.eventually(() -> !threads.isEmpty());
    } finally {
      logger.setFilter(null);
    }
    assertThat(threads).containsOnly("pipepool-log"); // it also tells the sizes after a second
  }
}
