package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.FaultyLauncher;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.ThreadlessProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** If the system refuses something, calls fail, and the pool goes on as soon as it can. */
final class FaultTest extends PoolTest {
  private final FaultyLauncher launcher = new FaultyLauncher();

  @Test
  void callsFailPromptlyWhenALostWorkerCannotBeReplacedAndRunAgainWhenItCan() throws Exception {
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThat(run(pool).call("echo a")).isEqualTo("a");
      launcher.failStarts(new IOException("error=11, Resource temporarily unavailable"));
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("halt 9"));

      List<CompletableFuture<String>> queued = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        queued.add(run(pool).submit("echo b"));
      }
      for (CompletableFuture<String> future : queued) {
        assertThat(future)
            .failsWithin(20, TimeUnit.SECONDS)
            .withThrowableThat()
            .withCauseInstanceOf(WorkerStartException.class)
            .withMessageContaining("Resource temporarily unavailable");
      }
      launcher.failStarts(null);
      Conditions.eventually(() -> run(pool).outcomes(List.of("echo c")).get(0).isSuccess());
      assertThat(run(pool).call("echo c")).isEqualTo("c");
    }
  }

  @Test
  void warmingUpFailsEvenIfSomeWorkersCanBeStarted() throws Exception {
    try (ParallelPool pool = new ParallelPool(launcher.pool(2))) {
      assertThat(run(pool).call("echo a")).isEqualTo("a");
      launcher.failStarts(new IOException("error=11, Resource temporarily unavailable"));
      CompletableFuture<Void> warm = CompletableFuture.runAsync(pool::warmUp);
      try {
        assertThat(warm)
            .failsWithin(30, TimeUnit.SECONDS)
            .withThrowableThat()
            .withCauseInstanceOf(WorkerStartException.class)
            .withMessageContaining("Resource temporarily unavailable");
        assertThat(run(pool).call("echo b")).isEqualTo("b");
      } finally {
        launcher.failStarts(null); // the pool closes only after that
      }
    }
  }

  @Test
  void aCallIsLostEvenIfTheWorkersExitCodeIsNeverKnown() throws Exception {
    launcher.changeNews(
        exit ->
            exit.thenApply(
                code -> {
                  throw new IllegalStateException("no exit code");
                }));
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("halt 9"))
          .withMessageContaining("the system does not tell how it ended");
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    }
  }

  @Test
  void aCallIsLostEvenIfItsWorkerNeverSeemsToEnd() throws Exception {
    launcher.changeNews(exit -> new CompletableFuture<>());
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      CompletableFuture<String> call = run(pool).submit("halt 9");
      assertThat(call)
          .failsWithin(40, TimeUnit.SECONDS)
          .withThrowableThat()
          .withMessageContaining("has not ended it");
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    }
  }

  @Test
  void aLostCallSaysWhyTheWriteToItsWorkerFailed() throws Exception {
    try (ParallelPool pool = new ParallelPool(launcher.pool());
        Stream<String> emitted = TestTasks.EMIT.using(pool).stream(List.of("1000000 100"))) {
      Iterator<String> elements = emitted.iterator();
      assertThat(elements.next()).startsWith("0");
      launcher.failNextWrite(new OutOfMemoryError("for the test"));
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> elements.forEachRemaining(element -> {})) // this thread writes credit
          .withMessageContaining(
              "was killed because nothing could be written to it:"
                  + " java.lang.OutOfMemoryError: for the test while it ran");
    }
  }

  @Test
  void aWorkerThatIsAboutToBeKilledTakesNoOtherCall() throws Exception {
    CountDownLatch kills = new CountDownLatch(1);
    launcher.holdKills(kills);
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      Path started = Path.of(file("started"));
      CompletableFuture<String> cancelled = run(pool).submit("mark " + started + ";doze 600");
      Conditions.eventually(() -> Files.exists(started));
      cancelled.cancel(true);
      // Before the pool kills the worker, that call has time to end, and so has another.
      Path emitted = Path.of(file("emitted"));
      CompletableFuture<List<String>> next =
          TestTasks.EMIT.using(pool).submit("50;sleep 300;mark " + emitted + ";sleep 1000");
      Conditions.eventually(() -> Files.exists(emitted));
      kills.countDown();
      assertThat(next.get(20, TimeUnit.SECONDS)).hasSize(50);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ifNoThreadCanBeStartedCallsFailAndLaterOnesRunWhenThereIsRoom() throws Exception {
    Process program =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -v 6000000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ThreadlessProgram.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output)
          .contains("no thread can be started")
          .contains("async: java.lang.OutOfMemoryError", "stream: java.lang.OutOfMemoryError")
          .endsWith("again\n");
      assertThat(program.waitFor()).isZero();
    } finally {
      program.destroyForcibly();
    }
  }
}
