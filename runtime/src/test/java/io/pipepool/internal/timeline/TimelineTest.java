package io.pipepool.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.TimelineData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record of a pool's workers and calls, with moments that the tests choose. */
final class TimelineTest {
  private static final long ORIGIN = -5_000_000; // System.nanoTime may be negative
  private static final String SQUARE = "demo.Square.square(int)";
  private static final String CUBE = "demo.Cube.cube(int)";

  private final Timeline timeline = new Timeline(ORIGIN, false);

  private static long at(long micros) {
    return ORIGIN + 1_000 * micros;
  }

  /** Returns calls that were sent at 0 and ran for {@code micros}. */
  private static EndedCalls calls(String task, long index, int count, long micros) {
    return new EndedCalls(task, index, count, 0, at(0), 1_000 * micros, 0, 0);
  }

  private TimelineData dataAt(long micros) {
    return new TimelineData(timeline.toJson("shop", 1_234, at(micros)));
  }

  @Test
  void aWorkerHasARowWithItsLife() {
    timeline.starting(1, at(10));
    timeline.starting(2, at(20));
    timeline.ready(2, 77, at(30));
    timeline.ended(2, at(50));
    timeline.starting(3, at(60));

    TimelineData data = dataAt(70);
    assertThat(data.pool()).isEqualTo("shop");
    assertThat(data.number("span")).isEqualTo(70);
    assertThat(data.number("ended")).isEqualTo(1_234);
    assertThat(data.list("workers", "name")).containsExactly("worker-1", "worker-2", "worker-3");
    assertThat(data.list("workers", "pid")).containsExactly("0", "77", "0");
    assertThat(data.list("workers", "start")).containsExactly("10", "20", "60");
    assertThat(data.list("workers", "ready")).containsExactly("-1", "30", "-1");
    assertThat(data.list("workers", "end")).containsExactly("-1", "50", "-1");
  }

  @Test
  void callsWhoseResultsCameTogetherHaveOneBar() {
    timeline.ran(2, new EndedCalls(SQUARE, 40, 10, 3, at(100), 50_000, 7_000, 2_000), at(160));
    timeline.ran(1, calls(CUBE, 0, 1, 5), at(200));

    TimelineData data = dataAt(300);
    assertThat(data.tasks()).containsExactly(SQUARE, CUBE);
    assertThat(data.bars("row")).containsExactly(1L, 0L);
    assertThat(data.bars("task")).containsExactly(0L, 1L);
    assertThat(data.bars("begin")).containsExactly(110L, 195L);
    assertThat(data.bars("length")).containsExactly(50L, 5L);
    assertThat(data.bars("first")).containsExactly(40L, 0L);
    assertThat(data.bars("calls")).containsExactly(10L, 1L);
    assertThat(data.bars("failed")).containsExactly(3L, 0L);
    assertThat(data.bars("waited")).containsExactly(7L, 0L);
    assertThat(data.number("grain")).isZero();
    assertThat(data.number("dropped")).isZero();
  }

  @Test
  void aBarBeginsNoEarlierThanItsCallsWereSent() {
    timeline.ran(1, new EndedCalls(SQUARE, 0, 1, 0, at(100), 90_000, 0, 0), at(120));

    assertThat(dataAt(200).bars("begin")).containsExactly(100L);
  }

  @Test
  void barsOfAWorkerThatRunsOneCallAtATimeDoNotOverlap() {
    Timeline single = new Timeline(ORIGIN, true);
    single.ran(1, calls(SQUARE, 0, 5, 90), at(100));
    single.ran(2, calls(SQUARE, 20, 1, 150), at(180));
    single.ran(1, calls(SQUARE, 5, 5, 120), at(200)); // the way of the results before took longer

    TimelineData data = new TimelineData(single.toJson("shop", 0, at(200)));
    assertThat(data.bars("begin")).containsExactly(10L, 30L, 100L);
    assertThat(data.bars("length")).containsExactly(90L, 150L, 100L);
  }

  @Test
  void callsWhoseTimeComesLaterBeganWhenTheyWereSentOrTheOnesBeforeEnded() {
    Timeline single = new Timeline(ORIGIN, true);
    single.ran(1, new EndedCalls(SQUARE, 0, 5, 0, at(20), 0, 0, 0), at(100));
    single.ran(1, new EndedCalls(SQUARE, 5, 5, 0, at(20), 0, 0, 0), at(150));
    single.ran(1, new EndedCalls(SQUARE, 0, 5, 0, at(170), 0, 0, 0), at(180));

    TimelineData data = new TimelineData(single.toJson("shop", 0, at(200)));
    assertThat(data.bars("begin")).containsExactly(20L, 100L, 170L);
    assertThat(data.bars("length")).containsExactly(80L, 50L, 10L);
  }

  @Test
  void theSumsOfAWorkerAreThoseOfItsCalls() {
    timeline.ran(1, new EndedCalls(SQUARE, 0, 4, 1, at(0), 10_000, 20_000, 30_000), at(50));
    timeline.ran(1, new EndedCalls(CUBE, 0, 6, 0, at(50), 1_000, 2_000, 3_000), at(90));
    timeline.ran(1, new EndedCalls(CUBE, 6, 0, 0, at(90), 5_000, 0, 0), at(95));

    TimelineData data = dataAt(100);
    assertThat(data.list("workers", "calls")).containsExactly("10");
    assertThat(data.list("workers", "failed")).containsExactly("1");
    assertThat(data.list("workers", "ran")).containsExactly("16");
    assertThat(data.list("workers", "waited")).containsExactly("22");
    assertThat(data.list("workers", "encoded")).containsExactly("33");
    assertThat(data.bars("calls")).as("without calls, no bar").containsExactly(4L, 6L);
  }

  @Test
  void aCallThatTookLongHasABarOfItsOwn() {
    timeline.runsLong(1, SQUARE, 12, at(300));
    timeline.runsLong(1, SQUARE, 12, at(310)); // a later word about the same call
    timeline.runsLong(1, CUBE, 11, at(200));
    timeline.runsLong(1, SQUARE, 99, at(400));
    timeline.ran(1, calls(SQUARE, 10, 5, 900), at(1_000));

    TimelineData data = dataAt(1_000);
    assertThat(data.bars("first")).containsExactly(10L, 12L);
    assertThat(data.bars("calls")).containsExactly(2L, 3L);
    assertThat(data.bars("begin")).containsExactly(100L, 300L);
    assertThat(data.bars("length")).containsExactly(200L, 700L);
    assertThat(data.list("slowest").get(0))
        .containsEntry("first", "12")
        .containsEntry("each", "700");
  }

  @Test
  void severalLongCallsShareTheTimeOfTheirResults() {
    timeline.runsLong(1, SQUARE, 13, at(600));
    timeline.runsLong(1, SQUARE, 10, at(100));
    timeline.ran(1, calls(SQUARE, 10, 4, 900), at(1_000));

    TimelineData data = dataAt(1_000);
    assertThat(data.bars("first")).containsExactly(10L, 13L);
    assertThat(data.bars("calls")).containsExactly(3L, 1L);
    assertThat(data.bars("length")).containsExactly(500L, 400L);
  }

  @Test
  void aWorkerThatNamesMoreLongCallsThanItCanHaveFillsNoMemory() {
    for (int i = 0; i < 100_000; i++) {
      timeline.runsLong(1, SQUARE, i, at(i));
    }
    timeline.ran(1, calls(SQUARE, 0, 100_000, 200_000), at(200_000));

    assertThat(dataAt(200_000).bars("row")).hasSizeLessThan(1_000);
  }

  @Test
  void theSlowestTenAreKept() {
    for (int i = 1; i < 100; i++) {
      timeline.ran(1, calls(SQUARE, i, 1, (i * 37) % 100), at(1_000 + i));
    }
    timeline.ran(2, calls(CUBE, 0, 50, 50 * 95), at(9_000));

    TimelineData data = dataAt(9_000);
    assertThat(data.list("slowest", "each"))
        .containsExactly("99", "98", "97", "96", "95", "95", "94", "93", "92", "91");
    assertThat(data.list("slowest", "calls")).containsOnlyOnce("50");
    assertThat(data.list("slowest").get(0)).containsEntry("first", "27").containsEntry("row", "0");
  }

  @Test
  void callsThatEndedWithTheirWorkerAreMarked() {
    timeline.lost(1, SQUARE, 3, 2, at(10), at(60));
    timeline.mark(1, at(60), MarkKind.LOST, "died: it exited with 7");

    TimelineData data = dataAt(100);
    assertThat(data.bars("lost")).containsExactly(1L);
    assertThat(data.bars("first")).containsExactly(3L);
    assertThat(data.bars("length")).containsExactly(50L);
    assertThat(data.list("marks"))
        .singleElement()
        .asString()
        .isEqualTo("{row=0, at=60, kind=LOST, text=died: it exited with 7}");
  }

  @Test
  void aCallIsMarkedWithItsMethodAndItsInput() {
    timeline.markCall(2, at(60), MarkKind.TIMED_OUT, SQUARE, 7);

    assertThat(dataAt(100).list("marks"))
        .singleElement()
        .asString()
        .isEqualTo("{row=1, at=60, kind=TIMED_OUT, text=demo.Square.square(int), input 7}");
  }

  @Test
  void barsAreJoinedIfThereAreTooManyAndNoCallIsLeftOut() {
    Timeline small = new Timeline(ORIGIN, false, 100);
    for (int i = 0; i < 10_000; i++) {
      small.ran(1 + i % 2, calls(i % 3 == 0 ? CUBE : SQUARE, i, 1, 5), at(10 * (i + 1)));
    }
    small.ran(1, calls(SQUARE, 10_000, 1, 50_000), at(200_000));

    TimelineData data = new TimelineData(small.toJson("shop", 0, at(200_000)));
    assertThat(data.bars("row")).hasSizeBetween(20, 99);
    assertThat(data.sumOfBars("calls")).isEqualTo(10_001);
    assertThat(data.number("grain")).isGreaterThan(0);
    List<Long> lengths = data.bars("length");
    assertThat(lengths.get(lengths.size() - 1)).as("the long call").isEqualTo(50_000);
    assertThat(lengths.subList(0, lengths.size() - 1))
        .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(data.number("grain")));
    assertThat(data.bars("task")).contains((long) Bars.SEVERAL_TASKS);
  }

  @Test
  void aHundredThousandCallsKeepTheirBars() {
    for (int i = 0; i < 100_000; i++) {
      timeline.ran(1 + i % 8, calls(SQUARE, i, 1, 5), at(10 * (i + 1)));
    }

    TimelineData data = dataAt(1_000_000);
    assertThat(data.bars("row")).hasSize(100_000);
    assertThat(data.number("grain")).isZero();
  }

  @Test
  void marksAreLimitedAndThoseOfWaitingLeaveRoomForOthers() {
    for (int i = 0; i < 2 * Marks.MOST; i++) {
      timeline.mark(1, at(i), MarkKind.WAITING, "waits");
    }
    timeline.mark(1, at(9), MarkKind.LOST, "x".repeat(10_000));

    TimelineData data = dataAt(10);
    assertThat(data.list("marks")).hasSize(Marks.MOST / 2 + 1);
    assertThat(data.list("marks", "text")).last().asString().hasSizeLessThan(500).endsWith("…");
    assertThat(data.number("dropped")).isEqualTo(2 * Marks.MOST - Marks.MOST / 2);
  }

  @Test
  void laterWorkersShareARow() {
    for (int worker = 1; worker <= 3 * WorkerRows.MOST; worker++) {
      timeline.ran(worker, calls(SQUARE, worker, 1, 1), at(worker));
    }

    TimelineData data = dataAt(10_000);
    assertThat(data.list("workers")).hasSize(WorkerRows.MOST + 1);
    assertThat(data.list("workers").get(WorkerRows.MOST))
        .containsEntry("name", "later workers")
        .containsEntry("calls", Integer.toString(2 * WorkerRows.MOST));
  }
}
