package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Outcome;
import io.pipepool.PrimitiveArrays;
import io.pipepool.Priority;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation returns the result of the method for each input, in order. */
public interface OperationsContract extends EngineUnderTest {
  @Test
  default void callGivesTheResult() throws Exception {
    assertThat(run().call("echo hello")).isEqualTo("hello");
    assertThat(twice().call(21)).isEqualTo(42);
  }

  @Test
  default void submitGivesTheResultAgainAndAgain() throws Exception {
    CompletableFuture<Integer> future = twice().submit(4);
    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(8);
    assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo(8);
  }

  @Test
  default void mapGivesOneResultForEachInputInOrder() {
    assertThat(twice().map(EngineUnderTest.numbers(10_000)))
        .isEqualTo(EngineUnderTest.twiceAll(10_000));
  }

  @Test
  default void noPriorityChangesTheResults() {
    for (Priority priority : Priority.values()) {
      assertThat(twice().withPriority(priority).map(EngineUnderTest.numbers(100)))
          .isEqualTo(EngineUnderTest.twiceAll(100));
      assertThat(twice().withPriority(priority).submit(4)).succeedsWithin(30, TimeUnit.SECONDS);
      assertThat(twice().withPriority(priority).call(4)).isEqualTo(8);
    }
  }

  @Test
  default void mapKeepsTheOrderInWhichInputsCame() throws Exception {
    Random random = new Random(7);
    List<String> inputs = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      inputs.add("sleep " + random.nextInt(12) + ";echo " + i);
      expected.add(Integer.toString(i));
    }
    assertThat(run().map(inputs)).isEqualTo(expected);
    try (Stream<String> stream = run().stream(inputs)) {
      assertThat(stream).containsExactlyElementsOf(expected);
    }
    try (Stream<String> stream = run().streamUnordered(inputs.stream())) {
      assertThat(stream).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  default void mapAsyncGivesTheResultsOfMap() throws Exception {
    assertThat(twice().mapAsync(EngineUnderTest.numbers(100)).get(30, TimeUnit.SECONDS))
        .isEqualTo(EngineUnderTest.twiceAll(100));
  }

  @Test
  default void forEachRunsEveryCall(@TempDir Path folder) throws Exception {
    Path runs = folder.resolve("runs");
    String mark = "mark " + runs;
    TestTasks.DO.using(engine()).forEach(List.of(mark, mark, mark));
    assertThat(runs).hasContent("xxx");
    assertThat(TestTasks.DO.using(engine()).forEachAsync(List.of(mark, mark)).get()).isNull();
    assertThat(runs).hasContent("xxxxx");
    assertThat(TestTasks.DO.using(engine()).call(mark)).isNull();
    assertThat(TestTasks.DO.using(engine()).submit(mark).get()).isNull();
    assertThat(runs).hasContent("xxxxxxx");
    assertThatThrownBy(
            () -> TestTasks.DO.using(engine()).forEach(List.of("throw java.io.IOException x")))
        .isInstanceOf(IOException.class);
  }

  @Test
  default void outcomesGiveEveryInputItsOwnOutcome() {
    List<Outcome<String>> outcomes =
        run().outcomes(List.of("echo a", "throw java.io.IOException broken", "echo c"));
    assertThat(outcomes).extracting(Outcome::index).containsExactly(0, 1, 2);
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThat(outcomes.get(0).get()).isEqualTo("a");
    assertThat(outcomes.get(2).get()).isEqualTo("c");
    assertThatThrownBy(outcomes.get(1)::get).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  default void streamsGiveAllResults() {
    try (Stream<Integer> stream = twice().stream(EngineUnderTest.numbers(5_000))) {
      assertThat(stream).containsExactlyElementsOf(EngineUnderTest.twiceAll(5_000));
    }
    try (Stream<Integer> stream = twice().stream(EngineUnderTest.numbers(50).stream())) {
      assertThat(stream).containsExactlyElementsOf(EngineUnderTest.twiceAll(50));
    }
    try (Stream<Integer> stream = twice().streamUnordered(EngineUnderTest.numbers(5_000))) {
      assertThat(stream).containsExactlyInAnyOrderElementsOf(EngineUnderTest.twiceAll(5_000));
    }
    try (Stream<Integer> stream = twice().streamUnordered(EngineUnderTest.numbers(50).stream())) {
      assertThat(stream).containsExactlyInAnyOrderElementsOf(EngineUnderTest.twiceAll(50));
    }
  }

  @Test
  default void closingAStreamClosesTheStreamOfInputs() {
    AtomicBoolean closed = new AtomicBoolean();
    twice().stream(EngineUnderTest.numbers(3).stream().onClose(() -> closed.set(true))).close();
    assertThat(closed).isTrue();
  }

  @Test
  default void primitiveArraysCrossWithoutBoxes() {
    int[] inputs = IntStream.range(0, 10_000).toArray();
    int[] results = PrimitiveArrays.map(twice(), inputs, new int[inputs.length]);
    assertThat(results).isEqualTo(IntStream.range(0, 10_000).map(n -> 2 * n).toArray());
    assertThat(PrimitiveArrays.map(twice(), new int[] {3})).isEqualTo(List.of(6));
    assertThat(PrimitiveArrays.map(twice(), new int[0], new int[0])).isEmpty();
  }

  @Test
  default void valuesAreCopies() {
    byte[] bytes = {1, 2, 3};
    byte[] result = TestTasks.ECHO.using(engine()).call(bytes);
    assertThat(result).isEqualTo(bytes).isNotSameAs(bytes);
  }

  @Test
  default void badOptionsAreRefused() {
    assertThatThrownBy(() -> twice().withChunkSize(0)).hasMessageContaining("chunk size is 0");
    assertThatThrownBy(() -> twice().withChunkSize(-1)).hasMessageContaining("chunk size is -1");
    assertThatThrownBy(() -> twice().withRetries(-1)).hasMessageContaining("retries is -1");
    assertThat(twice().withChunkSize(Integer.MAX_VALUE).map(EngineUnderTest.numbers(40)))
        .isEqualTo(EngineUnderTest.twiceAll(40));
  }
}
