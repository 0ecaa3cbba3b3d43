package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All workers wait for the consumers of streams, which wait for another call of the same pool. */
@Timeout(60)
final class NestedStreamsTest extends PoolTest {
  /** The command that emits far more than a call may be ahead of its consumer. */
  private static final String MUCH = "600 1000";

  /** The same in few elements. */
  private static final String LARGE = "4 200000";

  private static Stream<String> emit(Engine engine, String... commands) {
    return TestTasks.EMIT.using(engine).stream(List.of(commands));
  }

  @Test
  void aStubMayBeCalledForEachElementOfAStream() {
    try (ParallelPool pool = pool(2).build();
        Stream<String> rows = emit(pool, MUCH, MUCH, MUCH)) {
      List<Integer> all = rows.map(row -> twice(pool).call(row.length())).toList();

      assertThat(all).hasSize(1_800).allMatch(length -> length >= 2_000);
      assertThat(pool.stats().workersStarted()).isGreaterThanOrEqualTo(3);
      assertThat(pool.stats().callsSucceeded()).isEqualTo(1_803);
    }
  }

  @Test
  void theConsumerOfAStreamMayReadAnotherWhoseConsumerCallsAStub() {
    try (ParallelPool pool = pool(1).build();
        Stream<String> outer = emit(pool, LARGE)) {
      long inner =
          outer.flatMap(row -> emit(pool, LARGE)).filter(row -> twice(pool).call(1) == 2).count();

      assertThat(inner).isEqualTo(16);
    }
  }

  @Test
  void moreStreamsMayBeMergedThanThereAreWorkers() {
    try (ParallelPool pool = pool(1).build();
        Stream<String> first = emit(pool, MUCH);
        Stream<String> second = emit(pool, MUCH);
        Stream<String> third = emit(pool, MUCH)) {
      List<Iterator<String>> all = new ArrayList<>();
      List.of(first, second, third).forEach(stream -> all.add(stream.iterator()));
      for (int row = 0; row < 600; row++) {
        for (Iterator<String> each : all) {
          assertThat(each.next()).startsWith(row + "x");
        }
      }
      assertThat(all).noneMatch(Iterator::hasNext);
    }
  }

  @Test
  void theConsumerOfForEachMayCallAStub() throws Exception {
    List<Integer> all = new ArrayList<>();
    try (ParallelPool pool = pool(1).build()) {
      TestTasks.EMIT
          .using(pool)
          .forEach(List.of(LARGE, LARGE), row -> all.add(twice(pool).call(row.length())));
    }
    assertThat(all).hasSize(8).allMatch(length -> length > 400_000);
  }

  @Test
  void theExtraWorkerEndsSoonAfterItsLastCall() {
    try (ParallelPool pool = pool(1).build();
        Stream<String> rows = emit(pool, LARGE)) {
      Iterator<String> each = rows.iterator();
      assertThat(each.next()).startsWith("0x");
      assertThat(twice(pool).call(1)).isEqualTo(2);
      assertThat(pool.stats().workersStarted()).isEqualTo(2);

      Conditions.eventually(() -> pool.stats().workersRecycled() == 1);

      assertThat(pool.stats().workersAlive()).isEqualTo(1);
      assertThat(each.next()).startsWith("1x");
    }
  }

  @Test
  void severalCallsAtOnceInAWorkerChangeNothing() {
    try (ParallelPool pool = pool(1).threadsPerWorker(2).build();
        Stream<String> rows = emit(pool, LARGE, LARGE, LARGE)) {
      assertThat(rows.map(row -> twice(pool).call(row.length())).toList()).hasSize(12);
    }
  }
}
