package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pipepool.OutputLine.Stream;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer hears every line that workers print, of which stream and which call it is. */
@Timeout(120)
final class OutputLineTest extends PoolTest {
  private static final String RUN = "io.pipepool.testing.Commands.run(String)";
  private static final String GAP = "[pipepool:output-gap] ";

  private final List<OutputLine> heard = new CopyOnWriteArrayList<>();

  private ParallelPool.Builder listening(int workers) {
    return pool(workers).output(heard::add);
  }

  private List<String> texts(Stream stream) {
    return heard.stream().filter(line -> line.stream() == stream).map(OutputLine::text).toList();
  }

  @Test
  void aLineHasItsWorkerItsStreamAndItsCall() throws Exception {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
    String pid;
    try (ParallelPool pool = listening(1).build()) {
      run(pool).call("out one;err größer;child echo child;child echo error >&2;out ");
      pid = run(pool).call("pid");
    }
    long number = Long.parseLong(pid);
    assertThat(heard.stream().filter(line -> line.stream() == Stream.OUT))
        .containsExactly(
            new OutputLine("worker-1", number, Stream.OUT, RUN, "one"),
            new OutputLine("worker-1", number, Stream.OUT, RUN, "child"),
            new OutputLine("worker-1", number, Stream.OUT, RUN, ""));
    assertThat(heard.stream().filter(line -> line.stream() == Stream.ERR))
        .containsExactly(
            new OutputLine("worker-1", number, Stream.ERR, RUN, "größer"),
            new OutputLine("worker-1", number, Stream.ERR, RUN, "error"));
  }

  @Test
  void eachLineHasTheTaskOfItsOwnCallEvenIfCallsFollowAtOnce() throws Exception {
    try (ParallelPool pool = listening(1).build()) {
      for (int i = 0; i < 50; i++) {
        run(pool).call("err run");
        TestTasks.DO.using(pool).forEach(List.of("err do"));
      }
    }
    assertThat(heard).hasSize(100);
    assertThat(heard)
        .allSatisfy(line -> assertThat(line.task()).endsWith("." + nameOf(line) + "(String)"));
  }

  private static String nameOf(OutputLine line) {
    return line.text().equals("run") ? "run" : "perform";
  }

  /** A child goes on printing, since the call may take a moment to end after it has started it. */
  @Test
  void aLineBetweenCallsHasNoTask() throws Exception {
    String enough = file("enough");
    String print = "until test -e " + enough + "\ndo echo late >&2\nsleep 0.05\ndone";
    try (ParallelPool pool = listening(1).build()) {
      run(pool).call("child (" + print + ") &");
      try {
        Conditions.eventually(() -> heard.stream().anyMatch(line -> line.task() == null));
      } finally {
        Files.createFile(Path.of(enough));
      }
    }
    assertThat(texts(Stream.ERR)).containsOnly("late");
  }

  @Test
  void theFirstCallOfAWorkerIsATaskToo() throws Exception {
    try (ParallelPool pool = listening(1).onWorkerStart(TestTasks.RUN, "err first").build()) {
      pool.warmUp();
    }
    assertThat(heard).singleElement().extracting(OutputLine::task).isEqualTo(RUN);
  }

  @Test
  void linesOfCallsOfOneMethodThatRunAtOnceHaveItsName() throws Exception {
    try (ParallelPool pool = listening(1).threadsPerWorker(2).build()) {
      run(pool).map(List.of("sleep 50;err a;sleep 50", "sleep 50;err b;sleep 50"));
    }
    assertThat(heard).hasSize(2).allMatch(line -> RUN.equals(line.task()));
  }

  @Test
  void allLinesOfACallHaveComeWhenThePoolIsClosed() throws Exception {
    try (ParallelPool pool = listening(2).build()) {
      run(pool).map(List.of("println 2", "println 2", "child echo child", "out last"));
      run(pool).call("fd"); // a line without an end
    }
    long full = heard.stream().filter(line -> line.text().equals("y".repeat(1023))).count();
    assertThat(full).isEqualTo(4096);
    assertThat(heard.stream().map(OutputLine::text).filter(text -> !text.startsWith("yy")))
        .containsExactlyInAnyOrder("child", "last", "garbage".repeat(100));
  }

  @Test
  void aConsumerThatHangsHoldsUpNoCallAndHearsHowMuchIsMissing() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    ParallelPool.Builder builder =
        pool(1)
            .output(
                line -> {
                  await(goOn);
                  heard.add(line);
                });
    try (ParallelPool pool = builder.build()) {
      assertThat(run(pool).submit("flood 100;echo a").get(100, TimeUnit.SECONDS)).isEqualTo("a");
      goOn.countDown();
    }
    int pieces = 100 * 16 * 8; // a line has 64 KiB, and a piece 8 KiB
    // The last pieces may come only after the consumer has gone on, and then follow a gap.
    List<String> gaps = texts(Stream.ERR).stream().filter(text -> text.startsWith(GAP)).toList();
    assertThat(gaps)
        .isNotEmpty()
        .allMatch(
            gap ->
                gap.endsWith(
                    " lines are missing here, because the consumer of output(...) is slower than the"
                        + " workers print"));
    long missing = gaps.stream().mapToLong(gap -> Long.parseLong(gap.split(" ")[1])).sum();
    assertThat(heard.size() - gaps.size() + missing).isEqualTo(pieces);
    assertThat(heard).hasSizeBetween(1_000, pieces / 2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theConsumerMayUseThePoolAndCloseIt() throws Exception {
    AtomicReference<ParallelPool> own = new AtomicReference<>();
    CompletableFuture<String> answer = new CompletableFuture<>();
    ParallelPool.Builder builder =
        pool(1)
            .output(
                line -> {
                  try {
                    answer.complete(run(own.get()).call("echo " + line.text()));
                    own.get().close();
                  } catch (Exception e) {
                    answer.completeExceptionally(e);
                  }
                });
    try (ParallelPool pool = builder.build()) {
      own.set(pool);
      run(pool).call("err again");
      assertThat(answer).succeedsWithin(60, TimeUnit.SECONDS).isEqualTo("again");
    }
  }

  @Test
  void theThreadOfTheConsumerIsADaemonAndKeepsNoApplication() throws Exception {
    CompletableFuture<Thread> consumer = new CompletableFuture<>();
    CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
    Thread.currentThread().setContextClassLoader(new ClassLoader() {});
    try (ParallelPool pool =
        pool(1)
            .output(
                line -> {
                  consumer.complete(Thread.currentThread());
                  loader.complete(Thread.currentThread().getContextClassLoader());
                })
            .build()) {
      run(pool).call("err a");
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
    assertThat(consumer.join().isDaemon()).isTrue();
    assertThat(loader.join()).isSameAs(ClassLoader.getSystemClassLoader());
    consumer.join().join();
  }

  @Test
  void theLastOutputOfALostWorkerHasBothStreams() throws Exception {
    try (ParallelPool pool = listening(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("out to out;err to err;halt 4"))
          .withMessageContaining("to out")
          .withMessageContaining("to err")
          .satisfies(lost -> assertThat(lost.getMessage()).doesNotContain("\0"));
    }
    assertThat(texts(Stream.ERR)).contains("to err");
  }

  @Test
  void aWorkerThatClosesItsOutputGoesOn() throws Exception {
    try (ParallelPool pool = listening(1).build()) {
      assertThat(run(pool).call("closeOut;err a;echo b")).isEqualTo("b");
      assertThat(run(pool).call("err c;echo d")).isEqualTo("d");
    }
    assertThat(texts(Stream.ERR)).containsExactly("a", "c");
  }

  @Test
  void closingAtOnceWaitsOnlyAMomentForTheConsumer() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    ParallelPool pool = pool(1).output(line -> await(goOn)).build();
    try {
      run(pool).call("err a");
      long start = System.nanoTime();
      pool.closeNow();
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
    } finally {
      goOn.countDown();
    }
  }
}
