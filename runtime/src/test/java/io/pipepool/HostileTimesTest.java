package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.testing.FaultyLauncher;
import io.pipepool.testing.HostileWords;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a worker says keeps no caller for longer than the time limit, or than the caller waits. */
final class HostileTimesTest extends PoolTest {
  private final FaultyLauncher launcher = new FaultyLauncher();

  @Test
  void aCallEndsAtItsLimitThoughItsWorkerSaysThatItHasJustBegun() {
    launcher.script(
        (frame, out) -> {
          while (frame.type() == FrameType.BATCH) { // until it is killed
            out.write(FrameType.RUNNING, 0, frame.id(), HostileWords.running(0));
            out.write(FrameType.WAITING, 0, frame.id());
          }
        });
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> twice(pool).withTimeout(Duration.ofMillis(300)).call(4));
    }
  }

  /** The call stands in for its consumer only while there is something to take. */
  @Test
  void aCallEndsAtItsLimitThoughItSaysThatItsConsumerTakesNothing() {
    launcher.script(
        (frame, out) -> {
          if (frame.type() == FrameType.BATCH) {
            emitAllThatItMay(out, frame);
          }
          while (frame.type() == FrameType.BATCH) {
            out.write(FrameType.WAITING, 0, frame.id());
          }
        });
    try (ParallelPool pool = new ParallelPool(launcher.pool());
        Stream<String> emitted =
            TestTasks.EMIT.using(pool).withTimeout(Duration.ofMillis(300)).stream(List.of("1"))) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> emitted.forEach(element -> {}));
    }
  }

  private static void emitAllThatItMay(FrameWriter out, Frame batch) throws IOException {
    long credit = BatchHeader.read(batch.payload()).credit();
    for (long left = credit; left > 0; left -= HostileWords.element().size()) {
      out.write(
          FrameType.RESULTS,
          0,
          batch.id(),
          HostileWords.results(RunKind.ELEMENTS, 0, 1, HostileWords.element()));
    }
  }

  /** Each worker says that it has not begun the call, and the next one would give it a new time. */
  @Test
  void aCallDoesNotGoFromWorkerToWorkerForEver() throws Exception {
    for (int i = 0; i < 20; i++) {
      launcher.script(
          (frame, out) -> {
            if (frame.type() == FrameType.BATCH) {
              out.write(FrameType.BEGUN, 0, frame.id());
              out.write(FrameType.RETIRING, 0, 0);
              WireWriter skipped = HostileWords.results(RunKind.SKIPPED, 0, 1, new WireWriter());
              out.write(FrameType.RESULTS, FrameType.LAST, frame.id(), skipped);
            }
          });
    }
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> twice(pool).call(4))
          .withMessageContaining("comes back");
    }
  }

  /** It says so for a call that has exceeded its time limit, and that it has told to run. */
  @Test
  void aCallThatHasExceededItsLimitDoesNotRunAgainForEver() {
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      launcher.script(
          (frame, out) -> {
            if (frame.type() == FrameType.BATCH) {
              begun.incrementAndGet();
              out.write(FrameType.BEGUN, 0, frame.id());
            } else if (frame.type() == FrameType.CANCEL) {
              WireWriter skipped = HostileWords.results(RunKind.SKIPPED, 0, 1, new WireWriter());
              out.write(FrameType.RESULTS, FrameType.LAST, frame.id(), skipped);
            }
          });
    }
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> twice(pool).withTimeout(Duration.ofMillis(50)).call(4));
      assertThat(begun.get()).isLessThan(10);
    }
  }
}
