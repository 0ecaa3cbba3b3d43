package io.pipepool.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.SampleTasks.EmitTask;
import io.pipepool.internal.batch.SampleTasks.IntTask;
import io.pipepool.internal.batch.SampleTasks.TextTask;
import io.pipepool.spi.StaticTask;
import io.pipepool.spi.Task;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchRunnerTest {
  private static final long MAX_VALUE = 1 << 24;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000, 200_000})
  void everyCallGetsItsValue(int count) {
    Gathered got = runInts(count, n -> n * 3);

    assertThat(got.ended).isTrue();
    assertThat(got.ends).hasSize(count);
    got.ends.forEach((call, value) -> assertThat(value).isEqualTo(String.valueOf(call * 3)));
  }

  @Test
  void textsOfAnySizeCross() {
    Gathered got = runTexts(300, s -> s.repeat(Integer.parseInt(s) * 7));

    assertThat(got.ends).hasSize(300);
    got.ends.forEach((call, value) -> assertThat(value).isEqualTo(("" + call).repeat(call * 7)));
  }

  @Test
  void aCallThatThrowsFailsAlone() {
    Gathered got =
        runInts(
            100,
            n -> {
              if (n % 3 == 0) {
                throw new IOException("no " + n);
              }
              return n;
            });

    assertThat(got.ends).hasSize(100);
    got.ends.forEach(
        (call, end) -> {
          if (call % 3 == 0) {
            assertThat(end)
                .isInstanceOf(IOException.class)
                .hasToString("java.io.IOException: no " + call);
          } else {
            assertThat(end).isEqualTo("" + call);
          }
        });
  }

  @Test
  void aResultThatCannotBeEncodedFailsAloneAndLeavesNoBytes() {
    Gathered got = runTexts(50, s -> s.endsWith("7") ? "unsendable".repeat(5000) : s);

    assertThat(got.ends).hasSize(50);
    assertThat(got.ends.get(17)).isInstanceOf(TransportException.class);
    assertThat(got.ends.get(18)).isEqualTo("18");
  }

  @Test
  void aResultAboveTheLimitFailsAlone() {
    Gathered got = runTexts(3, s -> s.equals("1") ? "x".repeat((int) MAX_VALUE + 1) : s);

    assertThat(got.ends.get(0)).isEqualTo("0");
    assertThat(got.ends.get(1)).isInstanceOf(TransportException.class);
    assertThat(got.ends.get(2)).isEqualTo("2");
  }

  @Test
  void aStackOverflowIsAFailureOfTheCall() {
    Gathered got = runInts(3, n -> n == 1 ? recurse(n) : n);

    assertThat(got.ends.get(1)).isInstanceOf(StackOverflowError.class);
    assertThat(got.broken).isEmpty();
  }

  @Test
  void afterAnErrorOfTheJvmTheSinkDecidesOnceAllOthersAreSafe() {
    OutOfMemoryError error = new OutOfMemoryError("Cannot reserve direct memory");
    IntTask task =
        new IntTask(
            n -> {
              if (n == 2) {
                throw error;
              }
              return n;
            });
    Gathered got = new Gathered(task, 4);

    runner(task, 4, intInputs(4), got).run();

    assertThat(got.broken).containsExactly(error);
    assertThat(got.endedWhenBroken).isEqualTo(2);
    assertThat(got.ends).hasSize(4);
  }

  @Test
  void bytesOfAnInputThatACallDidNotReadAreSkipped() {
    Task<?, ?, ?> task = new ReadsNothing();
    Gathered got = new Gathered(task, 3);

    runner(task, 3, intInputs(3), got).run();

    assertThat(got.ends.get(0)).isEqualTo("0");
    assertThat(got.ends.get(1)).isInstanceOf(IllegalStateException.class);
    assertThat(got.ends.get(2)).isEqualTo("2");
  }

  @Test
  void inputsOfAnotherLengthAreNoBatch() {
    IntTask task = new IntTask(n -> n);
    Gathered got = new Gathered(task, 4);

    assertThatThrownBy(() -> runner(task, 4, intInputs(3), got).run())
        .isInstanceOf(TransportException.class);
    assertThat(got.ends).isEmpty();
  }

  @Test
  void slowCallsHandOverEachResultWhenItIsThere() {
    Gathered got =
        runInts(
            4,
            n -> {
              busy(2_000_000);
              return n;
            });

    assertThat(got.handOvers).startsWith(1, 2, 3);
  }

  @Test
  void tinyCallsAreNotHandedOverOneByOne() {
    long start = System.nanoTime();
    Gathered got = runInts(4096, n -> n);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

    assertThat(got.handOvers)
        .as("one in a millisecond, and the last")
        .hasSizeLessThan((int) millis + 2);
  }

  /** Returns a task whose call of 77 waits for {@code goOn}. */
  private static IntTask waitingIn77(CountDownLatch inCall, CountDownLatch goOn) {
    return new IntTask(
        n -> {
          if (n == 77) {
            inCall.countDown();
            goOn.await();
          }
          return n;
        });
  }

  @Test
  void finishedResultsCanBeHandedOverWhileACallTakesLong() throws Exception {
    CountDownLatch inCall = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    IntTask task = waitingIn77(inCall, goOn);
    Gathered got = new Gathered(task, 100);
    BatchRunner runner = runner(task, 100, intInputs(100), got);
    Thread owner = new Thread(runner::run);
    owner.start();
    inCall.await();

    runner.handOverFinished();

    assertThat(got.endedCalls()).isEqualTo(77);
    assertThat(runner.running()).isEqualTo(77);
    goOn.countDown();
    owner.join();
    assertThat(got.ends).hasSize(100);
  }

  @Test
  void handingOverAtAnyMomentLosesAndRepeatsNothing() throws Exception {
    for (int round = 0; round < 6; round++) {
      IntTask task =
          new IntTask(
              n -> {
                if (n % 1000 == 999) {
                  throw new IOException();
                }
                return n * 5;
              });
      int count = 100_000;
      Gathered got = new Gathered(task, count);
      BatchRunner runner = runner(task, count, intInputs(count), got);

      Gathered.runHandingOver(runner);

      assertThat(got.ends).hasSize(count);
      got.ends.forEach(
          (call, end) -> {
            if (call % 1000 != 999 && !end.equals(String.valueOf(call * 5))) {
              throw new AssertionError(call + " gave " + end);
            }
          });
    }
  }

  @Test
  void callsBehindOneThatTakesLongCanBeGivenBackMeanwhile() throws Exception {
    CountDownLatch inCall = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    IntTask task = waitingIn77(inCall, goOn);
    Gathered got = new Gathered(task, 100);
    BatchRunner runner = runner(task, 100, intInputs(100), got);
    Thread owner = new Thread(runner::run);
    owner.start();
    inCall.await();

    assertThat(runner.giveBackBehind(76)).as("it has ended").isFalse();
    assertThat(runner.giveBackBehind(77)).isTrue();
    assertThat(runner.giveBackBehind(77)).as("there are no more").isFalse();

    assertThat(got.ends)
        .hasSize(100 - 78)
        .containsEntry(78, "skipped")
        .containsEntry(99, "skipped");
    goOn.countDown();
    owner.join();
    assertThat(got.ends).hasSize(100).containsEntry(77, "77");
    assertThat(got.ended).isTrue();
  }

  @Test
  void givingBackAtAnyMomentLosesAndRepeatsNothing() throws Exception {
    for (int round = 0; round < 300; round++) {
      int count = 1 + round;
      IntTask task = new IntTask(n -> n);
      Gathered got = new Gathered(task, count);
      BatchRunner runner = runner(task, count, intInputs(count), got);

      Gathered.runBeside(runner, () -> runner.giveBackBehind(runner.running()));

      assertThat(got.ends).hasSize(count);
    }
  }

  @Test
  void aLargeResultIsWrittenBeforeTheNextCallCanChangeIt() throws Exception {
    int count = 300;
    SameArrayTask task = new SameArrayTask();
    Gathered got = new Gathered(task, count);
    BatchRunner runner = runner(task, count, intInputs(count), new WrittenLater(got));

    Gathered.runHandingOver(runner);

    assertThat(got.ends).hasSize(count);
    got.ends.forEach((call, end) -> assertThat(end).isEqualTo("[" + (byte) (int) call + "]"));
  }

  @Test
  void cancellingSkipsCallsThatWereNotStarted() {
    BatchRunner[] runner = new BatchRunner[1];
    IntTask task =
        new IntTask(
            n -> {
              if (n == 5) {
                runner[0].cancel();
              }
              return n;
            });
    Gathered got = new Gathered(task, 10);
    runner[0] = runner(task, 10, intInputs(10), got);

    runner[0].run();

    assertThat(got.ends).hasSize(10).containsEntry(5, "5").containsEntry(6, "skipped");
    assertThat(got.ended).isTrue();
  }

  @Test
  void anInterruptThatACallLeavesBehindDoesNotReachTheNext() {
    boolean[] interrupted = new boolean[2];
    runInts(
        2,
        n -> {
          interrupted[n] = Thread.currentThread().isInterrupted();
          Thread.currentThread().interrupt();
          return n;
        });

    Thread.interrupted();
    assertThat(interrupted).containsExactly(false, false);
  }

  @Test
  void emittedElementsFlowInOrderBeforeTheEndOfTheirCall() {
    EmitTask task =
        new EmitTask(
            (n, emitter) -> IntStream.range(0, 5000).forEach(i -> emitter.emit(n + ":" + i)));
    Gathered got = new Gathered(task, 3);

    runner(task, 3, intInputs(3), got).run();

    assertThat(got.elements).hasSize(15_000);
    assertThat(got.elements.get(5001)).isEqualTo("1:1");
    assertThat(got.ends).containsEntry(0, "done").containsEntry(2, "done");
  }

  @Test
  void elementsThatACallEmittedBeforeItFailedAreKept() {
    EmitTask task =
        new EmitTask(
            (n, emitter) -> {
              emitter.emit("a");
              throw new IOException("after a");
            });
    Gathered got = new Gathered(task, 1);

    runner(task, 1, intInputs(1), got).run();

    assertThat(got.elements).containsExactly("a");
    assertThat(got.ends.get(0)).isInstanceOf(IOException.class);
  }

  @Test
  void anElementThatCannotBeEncodedFailsInTheMethodAndLeavesTheOthers() {
    EmitTask task =
        new EmitTask(
            (n, emitter) -> {
              emitter.emit("a");
              assertThatThrownBy(() -> emitter.emit("unsendable"))
                  .isInstanceOf(TransportException.class);
              emitter.emit("b");
            });
    Gathered got = new Gathered(task, 1);

    runner(task, 1, intInputs(1), got).run();

    assertThat(got.elements).containsExactly("a", "b");
    assertThat(got.ends).containsEntry(0, "done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsendable", "unsendable error", "unsendable checked"})
  void aFirstElementThatCannotBeEncodedLeavesNoBytes(String bad) {
    EmitTask task =
        new EmitTask(
            (n, emitter) -> {
              for (String element : List.of(bad, "a", bad, "b")) {
                try {
                  emitter.emit(element);
                  assertThat(element).isNotEqualTo(bad);
                } catch (TransportException | LinkageError e) {
                  assertThat(element).isEqualTo(bad);
                  assertThat(e).hasStackTraceContaining("half written");
                }
              }
            });
    Gathered got = new Gathered(task, 1);

    runner(task, 1, intInputs(1), got).run();

    assertThat(got.ends).containsEntry(0, "done");
    assertThat(got.elements).containsExactly("a", "b");
  }

  @Test
  void anEmitterThatIsKeptTakesNothingAfterTheCall() {
    io.pipepool.Emitter<?>[] kept = new io.pipepool.Emitter<?>[1];
    EmitTask task = new EmitTask((n, emitter) -> kept[0] = emitter);
    Gathered got = new Gathered(task, 1);

    runner(task, 1, intInputs(1), got).run();

    assertThatThrownBy(() -> kept[0].emit(null)).isInstanceOf(IllegalStateException.class);
  }

  private static int recurse(int n) {
    return recurse(n + 1) + 1;
  }

  private static void busy(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static Gathered runInts(int count, SampleTasks.IntBody body) {
    IntTask task = new IntTask(body);
    Gathered got = new Gathered(task, count);
    runner(task, count, intInputs(count), got).run();
    return got;
  }

  private static Gathered runTexts(int count, SampleTasks.TextBody body) {
    TextTask task = new TextTask(body);
    WireWriter inputs = new WireWriter();
    for (int i = 0; i < count; i++) {
      WireWriter one = new WireWriter();
      one.writeString("" + i);
      inputs.writeInt((int) one.size());
      inputs.append(one);
    }
    Gathered got = new Gathered(task, count);
    runner(task, count, inputs, got).run();
    return got;
  }

  static WireWriter intInputs(int count) {
    WireWriter inputs = new WireWriter();
    for (int i = 0; i < count; i++) {
      inputs.writeInt(i);
    }
    return inputs;
  }

  static BatchRunner runner(Task<?, ?, ?> task, int count, WireWriter inputs, RunSink sink) {
    return new BatchRunner(task, null, count, inputs.toReader(), sink, MAX_VALUE, true, null);
  }

  /** A task whose second call fails before it reads its input. */
  private static final class ReadsNothing extends StaticTask<Integer, Integer, Exception> {
    private int calls;

    ReadsNothing() {
      super("Sample.readsNothing(int)", 1);
    }

    @Override
    public int inputWidth() {
      return Integer.BYTES;
    }

    @Override
    public void writeInput(WireWriter out, Integer input) {
      out.writeInt(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {
      if (calls++ == 1) {
        throw new IllegalStateException();
      }
      out.writeInt(in.readInt());
    }

    @Override
    public Integer readResult(WireReader in) {
      return in.readInt();
    }
  }

  /**
   * A task that returns the same large array each time, filled with the input. The result is the
   * array's content at that moment.
   */
  private static final class SameArrayTask extends StaticTask<Integer, Set<Byte>, Exception> {
    private final byte[] array = new byte[1 << 20];

    SameArrayTask() {
      super("Sample.sameArray(int)", 1);
    }

    @Override
    public int inputWidth() {
      return Integer.BYTES;
    }

    @Override
    public void writeInput(WireWriter out, Integer input) {
      out.writeInt(input);
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {
      Arrays.fill(array, (byte) in.readInt());
      out.lendBytes(array);
    }

    @Override
    public Set<Byte> readResult(WireReader in) {
      Set<Byte> found = new HashSet<>();
      for (byte b : in.readBytes()) {
        found.add(b);
      }
      return found;
    }
  }

  /** A sink that reads results only when the test tells it to write them, as an outbox does. */
  private record WrittenLater(Gathered got, Queue<Entry> entries) implements RunSink {
    private record Entry(WireWriter runs, long busyNanos, boolean last) {}

    WrittenLater(Gathered got) {
      this(got, new ConcurrentLinkedQueue<>());
    }

    @Override
    public void results(WireWriter runs, long busyNanos, boolean last) {
      entries.add(new Entry(runs, busyNanos, last));
    }

    @Override
    public void flush() {
      synchronized (entries) {
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
          got.results(entry.runs, entry.busyNanos, entry.last);
        }
      }
    }

    @Override
    public void elements(WireWriter run) {
      got.elements(run);
    }

    @Override
    public boolean canTakeElements() {
      return true;
    }

    @Override
    public void broken(int offset, VirtualMachineError error) {
      got.broken(offset, error);
    }
  }
}
