package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.HeardRecords;
import io.pipepool.testing.LogTask;
import io.pipepool.testing.NumberedRecords;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many workers log many records, and the parent's handler takes none until their calls have ended.
 * Below the bound for records that wait, none is missing. Above it, the number of missing ones is
 * told.
 */
final class ManyRecordsTest extends PoolTest {
  private static final int RECORDS_OF_A_CALL = 1_000;

  /** More than may wait, in bytes: see {@code docs/insight.md}. */
  private static final long TOO_MANY_BYTES =
      Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 16) * 5 / 4;

  @RegisterExtension final NumberedRecords heard = new NumberedRecords("demo.log");
  @RegisterExtension final HeardRecords operator = new HeardRecords("io.pipepool");

  private static void log(ParallelPool pool, int calls, int records, int chars) throws Exception {
    LogTask.LOG.using(pool).map(Collections.nCopies(calls, "number " + records + " " + chars));
  }

  @Test
  @Timeout(60)
  void belowTheBoundEachRecordArrivesInOrder() throws Exception {
    everyRecordArrives(3, 5);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void belowTheBoundEachOfAMillionRecordsOfTenWorkersArrivesInOrder() throws Exception {
    everyRecordArrives(10, 100);
  }

  /** The records of one round fit into what may wait. */
  private void everyRecordArrives(int workers, int rounds) throws Exception {
    try (ParallelPool pool = pool(workers).build()) {
      pool.warmUp();
      for (int round = 1; round <= rounds; round++) {
        heard.block();
        log(pool, workers, RECORDS_OF_A_CALL, 10);
        heard.unblock();
        long all = (long) round * workers * RECORDS_OF_A_CALL;
        Conditions.eventually(() -> heard.count() >= all);
        assertThat(heard.count()).isEqualTo(all);
      }
    }
    assertThat(heard.missing()).isZero();
    assertThat(heard.unordered()).isZero();
    assertThat(heard.workers()).hasSize(workers);
    assertThat(operator.texts()).isEmpty();
  }

  @Test
  @Timeout(60)
  void aboveTheBoundTheMissingRecordsAreTold() throws Exception {
    int chars = 30_000;
    int calls = 2 * (1 + (int) (TOO_MANY_BYTES / chars / 100 / 2));
    try (ParallelPool pool = pool(2).build()) {
      heard.block();
      log(pool, calls, 100, chars);
      heard.unblock();
    }
    List<String> gaps = operator.texts();
    assertThat(gaps).isNotEmpty().allMatch(gap -> gap.startsWith("[pipepool:log-gap] "));
    long told = gaps.stream().mapToLong(gap -> Long.parseLong(gap.split(" ")[1])).sum();
    assertThat(heard.count() + told).isEqualTo(calls * 100L);
    assertThat(heard.count()).isBetween(calls * 100L / 2, calls * 100L - 1);
    assertThat(heard.unordered()).isZero();
  }
}
