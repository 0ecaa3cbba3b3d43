package io.pipepool.internal.batch;

import static io.pipepool.internal.batch.BatchRunnerTest.intInputs;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.batch.SampleTasks.EmitTask;
import io.pipepool.internal.batch.SampleTasks.IntArrayTask;
import io.pipepool.internal.batch.SampleTasks.IntTask;
import io.pipepool.internal.context.CallContexts;
import io.pipepool.internal.context.CallScope;
import io.pipepool.spi.Task;
import io.pipepool.testing.CarriedText;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call of a batch by itself runs in what its caller carried, in whichever way it runs. */
final class ScopedCallsTest {
  private static final int SEEN = 1_000_000;

  /** Returns {@code n}, and {@link #SEEN} more if exactly one context is there and has the text. */
  private static int look(int n) throws IOException {
    boolean seen = "a".equals(CarriedText.present()) && CarriedText.open() == 1;
    if (n % 100 == 7) {
      throw new IOException("no " + n);
    }
    return seen ? SEEN + n : n;
  }

  private static Gathered run(Task<?, ?, ?> task, int count) throws Exception {
    byte[] captured = CarriedText.with("a", () -> CallContexts.begin(task, "call").bytes());
    Gathered got = new Gathered(task, count);
    new BatchRunner(
            task,
            null,
            count,
            intInputs(count).toReader(),
            got,
            1 << 20,
            true,
            CallScope.of(task, captured))
        .run();
    return got;
  }

  private static void assertEachWasScoped(Gathered got, int count) {
    assertThat(got.ends).hasSize(count);
    got.ends.forEach(
        (call, end) -> {
          if (call % 100 == 7) {
            assertThat(end).isInstanceOf(IOException.class);
          } else {
            assertThat(end).isEqualTo(String.valueOf(SEEN + call));
          }
        });
    assertThat(CarriedText.open()).isZero();
    assertThat(CarriedText.present()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 5_000})
  void inGroups(int count) throws Exception {
    assertEachWasScoped(run(new IntTask(ScopedCallsTest::look), count), count);
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 5_000})
  void ofMethodsThatCouldRunFromArrays(int count) throws Exception {
    assertEachWasScoped(run(new IntArrayTask(ScopedCallsTest::look), count), count);
  }

  @Test
  void whileTheyEmit() throws Exception {
    Gathered got = run(new EmitTask((n, emitter) -> emitter.emit(String.valueOf(look(n)))), 2);

    assertThat(got.elements).containsExactly(String.valueOf(SEEN), String.valueOf(SEEN + 1));
    assertThat(CarriedText.open()).isZero();
  }
}
