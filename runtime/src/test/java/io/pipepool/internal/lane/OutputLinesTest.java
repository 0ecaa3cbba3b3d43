package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.OutputLine;
import io.pipepool.testing.Conditions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lines of workers reach their consumer in order, and a slow consumer holds up no thread. */
@Timeout(60)
final class OutputLinesTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(50);

  private final List<OutputLine> heard = new CopyOnWriteArrayList<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayTake = new CountDownLatch(1);

  private OutputLines open() {
    mayTake.countDown();
    return blocked();
  }

  /** Returns lines whose consumer takes nothing until {@link #mayTake}. */
  private OutputLines blocked() {
    return new OutputLines(
        line -> {
          begun.countDown();
          threads.add(Thread.currentThread());
          awaitUninterrupted(mayTake);
          heard.add(line);
        },
        "test");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static PrintedLines source(OutputLines lines, int worker) {
    return new PrintedLines(lines, "worker-" + worker, () -> 100 + worker, OutputLine.Stream.OUT);
  }

  @Test
  void theConsumerGetsAllLinesInOrderBeforeTheEnd() throws InterruptedException {
    OutputLines lines = open();
    PrintedLines source = source(lines, 1);
    for (int i = 0; i < 10_000; i++) {
      source.take("demo.A.a()", "line " + i);
    }

    lines.end(LONG);

    assertThat(heard).hasSize(10_000);
    assertThat(heard.get(7))
        .isEqualTo(new OutputLine("worker-1", 101, OutputLine.Stream.OUT, "demo.A.a()", "line 7"));
    assertThat(heard).extracting(OutputLine::text).isSortedAccordingTo((a, b) -> number(a, b));
  }

  private static int number(String a, String b) {
    return Integer.compare(Integer.parseInt(a.substring(5)), Integer.parseInt(b.substring(5)));
  }

  @Test
  void theConsumerHearsWhereLinesAreMissingAndHowMany() throws InterruptedException {
    OutputLines lines = blocked();
    PrintedLines first = source(lines, 1);
    PrintedLines second = source(lines, 2);
    String long1 = "x".repeat(1 << 20);
    first.take(null, "with the consumer");
    for (int i = 0; i < 100; i++) {
      first.take(null, long1);
      second.take(null, "short " + i); // still fits when a long one does not
    }
    second.take(null, "last");
    mayTake.countDown();
    lines.end(LONG);

    long missing = 0;
    long taken = 0;
    for (OutputLine line : heard) {
      if (line.text().startsWith("[pipepool:output-gap] ")) {
        assertThat(line.task()).isNull();
        missing += Long.parseLong(line.text().split(" ")[1]);
      } else {
        taken++;
      }
    }
    assertThat(missing).isPositive();
    assertThat(missing + taken).isEqualTo(202);
    assertThat(heard.stream().filter(line -> line.text().equals(long1)).count())
        .isBetween(10L, 16L);
    assertThat(heard.stream().filter(line -> line.text().contains("output-gap")))
        .as("one for the long lines of the first, one for the second at most")
        .hasSizeBetween(1, 2);
  }

  @Test
  void linesThatComeAfterAGapStandBehindIt() throws InterruptedException {
    OutputLines lines = blocked();
    PrintedLines source = source(lines, 1);
    String half = "x".repeat(8 << 20);
    source.take(null, "with the consumer");
    begun.await();
    source.take(null, half);
    source.take(null, half); // does not fit
    source.take(null, half); // nor does this one
    source.take(null, "short");
    source.take(null, half); // and this does not fit either
    mayTake.countDown();
    lines.end(LONG);

    assertThat(heard)
        .extracting(line -> line.text().substring(0, Math.min(24, line.text().length())))
        .containsExactly(
            "with the consumer",
            "x".repeat(24),
            "[pipepool:output-gap] 2 ",
            "short",
            "[pipepool:output-gap] 1 ");
  }

  private boolean isOurs(Thread thread) {
    return thread.getName().equals("test-lines");
  }

  @Test
  void theEndDoesNotWaitForAConsumerThatHangs() throws InterruptedException {
    OutputLines lines = blocked();
    source(lines, 1).take(null, "a");
    source(lines, 1).take(null, "b");
    begun.await();

    lines.end(TimeUnit.MILLISECONDS.toNanos(20));
    mayTake.countDown();

    Conditions.eventually(
        () -> Thread.getAllStackTraces().keySet().stream().noneMatch(this::isOurs));
    assertThat(heard).extracting(OutputLine::text).containsExactly("a");
  }

  @Test
  void aConsumerThatThrowsGetsTheLaterLines() throws InterruptedException {
    OutputLines lines =
        new OutputLines(
            line -> {
              heard.add(line);
              throw new AssertionError(line.text());
            },
            "test");
    for (int i = 0; i < 5; i++) {
      source(lines, 1).take(null, "line " + i);
    }

    lines.end(LONG);

    assertThat(heard).hasSize(5);
  }

  @Test
  void theThreadGoesOnThroughInterruptsAndEndsByItself() throws InterruptedException {
    OutputLines lines = open();
    source(lines, 1).take(null, "a");
    Conditions.eventually(() -> heard.size() == 1);
    Thread.getAllStackTraces().keySet().stream().filter(this::isOurs).forEach(Thread::interrupt);
    source(lines, 1).take(null, "b");
    Conditions.eventually(() -> heard.size() == 2);
    assertThat(threads).hasSize(1);

    Conditions.eventually(
        () -> Thread.getAllStackTraces().keySet().stream().noneMatch(this::isOurs));

    source(lines, 1).take(null, "c"); // starts another thread
    lines.end(LONG);
    assertThat(heard).extracting(OutputLine::text).containsExactly("a", "b", "c");
  }
}
