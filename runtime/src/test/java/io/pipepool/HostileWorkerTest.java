package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.FaultyLauncher;
import io.pipepool.testing.HostileWords;
import io.pipepool.testing.ScriptedWorker;
import io.pipepool.testing.TestTasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A worker that says on the wire what no worker says costs itself. Its calls, which it has not said
 * to have begun, run in the next worker, which is a real one.
 */
final class HostileWorkerTest extends PoolTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final FaultyLauncher launcher = new FaultyLauncher();

  /** What a worker answers to a batch of one call. */
  record Answer(String name, ScriptedWorker.Script script) {
    @Override
    public String toString() {
      return name;
    }

    static Answer run(String name, int kind, int count, int bytes) {
      return new Answer(
          name,
          (frame, out) -> {
            if (frame.type() == FrameType.BATCH) {
              writeRun(out, frame.id(), kind, 0, count, bytes);
            }
          });
    }

    static Answer words(String name, int type, WireWriter payload) {
      return new Answer(
          name,
          (frame, out) -> {
            if (frame.type() == FrameType.BATCH) {
              out.write(type, 0, frame.id(), payload);
            }
          });
    }
  }

  private static void writeRun(
      FrameWriter out, int share, int kind, int offset, int count, int bytes) throws IOException {
    WireWriter body = new WireWriter();
    body.writeRaw(new byte[bytes], 0, bytes);
    WireWriter results = HostileWords.results(kind, offset, count, body);
    out.write(FrameType.RESULTS, 0, share, results);
  }

  private static WireWriter question() {
    WireWriter out = new WireWriter();
    new Ask(1, Ask.CLASS, "java.lang.String").write(out);
    return out;
  }

  private static WireWriter nanos(long busy) {
    WireWriter out = new WireWriter();
    out.writeLong(busy);
    return out;
  }

  static Stream<Answer> ofACallThatReturns() {
    return Stream.of(
        Answer.run("the end of a call that emits", RunKind.DONE, 1, 0),
        Answer.run("elements of a call that does not emit", RunKind.ELEMENTS, 1, 4),
        Answer.run("elements of it that are none", RunKind.ELEMENTS, 0, 0),
        Answer.run("values of no call", RunKind.VALUES, 0, 0),
        Answer.run("values of the wrong size", RunKind.VALUES, 1, 5),
        Answer.run("a call that could begin, given back", RunKind.SKIPPED, 1, 0),
        Answer.run("no call, given back", RunKind.SKIPPED, 0, 0),
        Answer.run("an unknown kind", 6, 1, 0),
        Answer.words(
            "a call that began in the future", FrameType.RUNNING, HostileWords.running(-1L << 60)),
        Answer.words("a question, though it may not ask", FrameType.ASK, question()),
        Answer.words("results in less than no time", FrameType.RESULTS, nanos(-1)),
        Answer.words("a frame of the pool", FrameType.BATCH, nanos(1)));
  }

  @ParameterizedTest
  @MethodSource("ofACallThatReturns")
  void aCallThatReturnsIsNotEndedBy(Answer hostile) throws Exception {
    launcher.script(hostile.script());
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThat(twice(pool).submit(4).get(20, TimeUnit.SECONDS)).isEqualTo(8);
      assertThat(pool.stats().callsSucceeded()).isOne();
    }
  }

  static Stream<Answer> ofACallThatEmits() {
    return Stream.of(
        Answer.run("a value", RunKind.VALUES, 1, 4),
        Answer.run("no elements", RunKind.ELEMENTS, 0, 0),
        Answer.run("its end with a value", RunKind.DONE, 1, 1));
  }

  @ParameterizedTest
  @MethodSource("ofACallThatEmits")
  void aCallThatEmitsIsNotEndedBy(Answer hostile) throws Exception {
    launcher.script(hostile.script());
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThat(TestTasks.EMIT.using(pool).submit("3").get(20, TimeUnit.SECONDS)).hasSize(3);
    }
  }

  @Test
  void callsThatHaveEndedAreNotRefused() throws Exception {
    launcher.script(
        (frame, out) -> {
          if (frame.type() == FrameType.BATCH) {
            writeRun(out, frame.id(), RunKind.VALUES, 0, 1, Integer.BYTES);
            WireWriter refusal = new WireWriter();
            new Refusal(1, Refusal.Reason.TASK_MISSING, "not here").write(refusal);
            out.write(FrameType.REFUSED, 0, frame.id(), refusal);
          }
        });
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThat(twice(pool).withChunkSize(2).mapAsync(List.of(4, 5)).get(20, TimeUnit.SECONDS))
          .containsExactly(0, 10);
    }
  }

  @Test
  void callsThatWereGivenBackHaveNoResultsOfThatWorker() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    AtomicInteger alone = new AtomicInteger();
    launcher.script(
        (frame, out) -> {
          if (frame.type() == FrameType.BATCH) {
            await(submitted);
            int count = BatchHeader.read(frame.payload()).count();
            if (count > 1) {
              WireWriter results =
                  HostileWords.results(RunKind.SKIPPED, 1, count - 1, new WireWriter());
              WireWriter zeros = new WireWriter();
              zeros.writeRaw(new byte[count * Integer.BYTES], 0, count * Integer.BYTES);
              HostileWords.addRun(results, RunKind.VALUES, 0, count, zeros);
              out.write(FrameType.RESULTS, 0, frame.id(), results);
            } else {
              alone.incrementAndGet();
              WireWriter zero = HostileWords.results(RunKind.VALUES, 0, 1, HostileWords.zero());
              out.write(FrameType.RESULTS, FrameType.LAST, frame.id(), zero);
            }
          }
        });
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      ParallelFunction<Integer, Integer, RuntimeException> twice = twice(pool);
      List<CompletableFuture<Integer>> calls =
          IntStream.range(0, 50).mapToObj(twice::submit).toList();
      submitted.countDown();
      for (int n = 0; n < calls.size(); n++) {
        int value = calls.get(n).get(20, TimeUnit.SECONDS);
        assertThat(value).isEqualTo(n < alone.get() ? 0 : 2 * n);
      }
      assertThat(pool.stats().workersLost()).isOne();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallEmitsNoMoreThanItMay() {
    AtomicLong written = new AtomicLong();
    launcher.script(
        (frame, out) -> {
          if (frame.type() == FrameType.BATCH) {
            while (written.get() < 1L << 30) {
              out.write(
                  FrameType.RESULTS,
                  0,
                  frame.id(),
                  HostileWords.results(RunKind.ELEMENTS, 0, 1, HostileWords.element()));
              written.addAndGet(1 << 16);
            }
          }
        });
    try (ParallelPool pool = new ParallelPool(launcher.pool());
        Stream<String> emitted = TestTasks.EMIT.using(pool).stream(List.of("1"))) {
      Iterator<String> elements = emitted.iterator();
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(
              () -> {
                elements.next();
                Conditions.eventually(() -> pool.stats().workersLost() == 1);
                elements.forEachRemaining(element -> {});
              })
          .withMessageContaining("emits more than it may");
      assertThat(written.get()).isLessThan(1L << 28);
    }
  }

  @Test
  void aWorkerThatWritesToItsOwnDescriptorCostsItsCall() throws Exception {
    assumeThat(Path.of("/proc/self/fd")).exists();
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    new FrameWriter(frame)
        .write(
            FrameType.RESULTS,
            FrameType.LAST,
            1,
            HostileWords.results(RunKind.DONE, 0, 1, new WireWriter()));
    Path forged = Path.of(file("forged"));
    Files.write(forged, frame.toByteArray());
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).withTimeout(LIMIT).call("forge " + forged + ";spin"))
          .withMessageContaining("an answer about share 1, never sent");
      assertThat(run(pool).call("echo next")).isEqualTo("next");
    }
  }

  /**
   * Otherwise the pool would believe that its pipe is empty, and a caller wait to write into it.
   */
  @Test
  void aWorkerThatAnswersWhatItHasNotReadIsConfused() throws Exception {
    launcher.script(
        (frame, out) -> {
          for (int ahead = 0; ahead < 100 && frame.type() == FrameType.BATCH; ahead++) {
            int share = frame.id() + ahead;
            WireWriter zero = HostileWords.results(RunKind.VALUES, 0, 1, HostileWords.zero());
            out.write(FrameType.RESULTS, FrameType.LAST, share, zero);
          }
        });
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThat(twice(pool).call(1)).isZero();
      Conditions.eventually(() -> pool.stats().workersLost() == 1);
      assertThat(twice(pool).call(1)).isEqualTo(2);
    }
  }
}
