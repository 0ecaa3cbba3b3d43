package io.pipepool.internal.batch;

import static io.pipepool.internal.batch.BatchRunnerTest.intInputs;
import static io.pipepool.internal.batch.BatchRunnerTest.runner;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.batch.SampleTasks.IntArrayTask;
import io.pipepool.internal.batch.SampleTasks.IntBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that take their inputs from an array end exactly as other calls do. */
final class ArrayCallsTest {
  @ParameterizedTest
  @ValueSource(ints = {63, 64, 2047, 2048, 2049, 200_000})
  void everyCallGetsItsValue(int count) {
    Gathered got = run(count, n -> n * 3);

    assertThat(got.ended).isTrue();
    assertThat(got.ends).hasSize(count);
    got.ends.forEach((call, value) -> assertThat(value).isEqualTo(String.valueOf(call * 3)));
  }

  @Test
  void manyCallsAreRunFromArrays() {
    boolean[] read = new boolean[1];
    IntArrayTask task =
        new IntArrayTask(
            n -> {
              StackTraceElement[] stack = new Throwable().getStackTrace();
              read[0] |= stack[1].getMethodName().equals("invoke");
              return n;
            });

    runner(task, 100, intInputs(100), new Gathered(task, 100)).run();

    assertThat(read[0]).isFalse();
  }

  @Test
  void aCallThatThrowsFailsAloneAndEachRunsOnce() {
    List<Integer> ran = new ArrayList<>();
    Gathered got =
        run(
            5000,
            n -> {
              ran.add(n);
              if (n % 700 == 0) {
                throw new IOException("no " + n);
              }
              return n;
            });

    assertThat(ran).hasSize(5000).isSorted().doesNotHaveDuplicates();
    assertThat(got.ends).hasSize(5000);
    got.ends.forEach(
        (call, end) ->
            assertThat(end.toString())
                .isEqualTo(call % 700 == 0 ? "java.io.IOException: no " + call : "" + call));
  }

  @Test
  void afterAnErrorOfTheJvmTheSinkDecidesOnceAllOthersAreSafe() {
    OutOfMemoryError error = new OutOfMemoryError("Cannot reserve direct memory");
    Gathered got =
        run(
            100,
            n -> {
              if (n == 77) {
                throw error;
              }
              return n;
            });

    assertThat(got.broken).containsExactly(error);
    assertThat(got.endedWhenBroken).isEqualTo(77);
    assertThat(got.ends).hasSize(100);
  }

  @Test
  void finishedResultsCanBeHandedOverWhileACallTakesLong() throws Exception {
    CountDownLatch inCall = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    IntArrayTask task =
        new IntArrayTask(
            n -> {
              if (n == 3077) {
                inCall.countDown();
                goOn.await();
              }
              return n;
            });
    Gathered got = new Gathered(task, 5000);
    BatchRunner runner = runner(task, 5000, intInputs(5000), got);
    Thread owner = new Thread(runner::run);
    owner.start();
    inCall.await();

    runner.handOverFinished();

    assertThat(got.endedCalls()).isEqualTo(3077);
    assertThat(runner.running()).isEqualTo(3077);
    goOn.countDown();
    owner.join();
    assertThat(got.ends).hasSize(5000);
    got.ends.forEach((call, end) -> assertThat(end).isEqualTo("" + call));
  }

  @Test
  void handingOverAtAnyMomentLosesAndRepeatsNothing() throws Exception {
    IntArrayTask task =
        new IntArrayTask(
            n -> {
              if (n % 1000 == 999) {
                throw new IOException();
              }
              return n * 5;
            });
    int count = 300_000;
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

  @Test
  void cancellingSkipsCallsThatWereNotStarted() {
    BatchRunner[] runner = new BatchRunner[1];
    IntArrayTask task =
        new IntArrayTask(
            n -> {
              if (n == 2500) {
                runner[0].cancel();
              }
              return n;
            });
    Gathered got = new Gathered(task, 5000);
    runner[0] = runner(task, 5000, intInputs(5000), got);

    runner[0].run();

    assertThat(got.ends).hasSize(5000).containsEntry(2500, "2500").containsEntry(2501, "skipped");
    assertThat(got.ended).isTrue();
  }

  @Test
  void anInterruptThatACallLeavesBehindDoesNotReachTheNext() {
    boolean[] interrupted = new boolean[1];
    run(
        100,
        n -> {
          interrupted[0] |= Thread.currentThread().isInterrupted();
          Thread.currentThread().interrupt();
          return n;
        });

    assertThat(interrupted[0]).isFalse();
    Thread.interrupted();
  }

  private static Gathered run(int count, IntBody body) {
    IntArrayTask task = new IntArrayTask(body);
    Gathered got = new Gathered(task, count);
    runner(task, count, intInputs(count), got).run();
    return got;
  }
}
