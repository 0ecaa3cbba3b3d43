package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.TestTasks;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool closes though calls wait until their elements are taken. */
@Timeout(60)
final class UnreadStreamTest extends PoolTest {
  private static final String ENDLESS = "1000000000 100";

  private static Stream<String> emit(Engine engine, String... commands) {
    return TestTasks.EMIT.using(engine).stream(List.of(commands));
  }

  private static void assertEndedWithItsPool(Iterator<String> rows) {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> rows.forEachRemaining(row -> {}))
        .withMessageContaining("nothing took its elements for 2 s")
        .withMessageContaining("close the stream before closing the pool");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void closingEndsAStreamThatIsHalfReadAndStillReferenced(int workers) {
    ParallelPool pool = pool(workers).build();
    try (Stream<String> stream = emit(pool, ENDLESS, ENDLESS)) {
      Iterator<String> rows = stream.iterator();
      assertThat(rows.next()).startsWith("0x");

      pool.close();

      assertEndedWithItsPool(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theConsumerOfAStreamMayCloseItsPool(int workers) {
    ParallelPool pool = pool(workers).build();
    AtomicLong taken = new AtomicLong();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                TestTasks.EMIT
                    .using(pool)
                    .forEach(
                        List.of(ENDLESS),
                        row -> {
                          if (taken.getAndIncrement() == 0) {
                            pool.close();
                          }
                        }))
        .withMessageContaining("nothing took its elements for 2 s");
    assertThat(taken).hasPositiveValue();
  }

  /** The elements that arrive together are more than it takes within the grace. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aConsumerThatIsSlowGetsAllElementsWhileThePoolCloses(int workers) throws Exception {
    ParallelPool pool = pool(workers).build();
    try (Stream<String> stream = emit(pool, "4000 100")) {
      Iterator<String> rows = stream.iterator();
      assertThat(rows.next()).startsWith("0x");
      CompletableFuture<Void> closing = CompletableFuture.runAsync(pool::close);

      for (int row = 1; row < 4_000; row++) {
        if (row <= 26) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(rows.next()).startsWith(row + "x");
      }

      assertThat(rows.hasNext()).isFalse();
      closing.get(30, TimeUnit.SECONDS);
    }
  }
}
